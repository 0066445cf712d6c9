import { expect, test } from 'vitest'
import { alibabaAuthorization, sha256 } from './alibaba-signature.ts'
import { tencentAuthorization } from './tencent-signature.ts'

test('a request is signed as in the example of Tencent Cloud (签名方法 v3)', () => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    host: 'cvm.tencentcloudapi.com',
    'x-tc-action': 'DescribeInstances',
  }
  const keys = { id: `AKID${'*'.repeat(32)}`, secret: '*'.repeat(32) }
  expect(tencentAuthorization({ service: 'cvm', headers, body, at: 1551113065 }, keys)).toBe(
    `TC3-HMAC-SHA256 Credential=${keys.id}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
  )
})

test('a request is signed as in the example of Alibaba Cloud (V3版本请求体和签名机制)', () => {
  const headers = {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  }
  const query = { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' }
  const keys = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' }
  expect(alibabaAuthorization({ query, headers, body: '' }, keys)).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  )
})
