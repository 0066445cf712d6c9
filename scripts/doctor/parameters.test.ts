import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { troubles } from './a-template.ts'
import { effectiveParameters, type Parameters, parameterFindings } from './parameters.ts'

const good: Parameters = {
  publicBaseUrl: 'https://shequ.cqyjc.cn',
  architecture: 'arm64',
  logRetentionDays: '180',
  alarmEmail: 'zhiban@cqyjc.cn',
  ...{ clientAddressHeader: '', originSecret: '', dist: 'dist' },
}
const found = (more: Parameters) => troubles(parameterFindings({ ...good, ...more }))

test('parameters that are as they should be are well', () => {
  expect(found({})).toEqual([])
  expect(
    found({ publicBaseUrl: 'https://shequ.cqyjc.cn/', architecture: 'x86_64', logRetentionDays: '365' }),
  ).toEqual([])
  expect(found({ clientAddressHeader: 'cloudfront-viewer-address', originSecret: 's'.repeat(24) })).toEqual(
    [],
  )
})

test.each([
  [{ publicBaseUrl: 'http://shequ.cqyjc.cn' }, 'fail: publicBaseUrl is not https: http://shequ.cqyjc.cn'],
  [{ publicBaseUrl: 'shequ.cqyjc.cn' }, 'fail: publicBaseUrl is no URL: shequ.cqyjc.cn'],
  [{ publicBaseUrl: '' }, 'fail: publicBaseUrl is no URL: '],
  [
    { publicBaseUrl: 'https://mashangban.example' },
    'fail: publicBaseUrl is not a domain of yours: https://mashangban.example',
  ],
  [{ publicBaseUrl: 'https://127.0.0.1' }, 'fail: publicBaseUrl is not a domain of yours: https://127.0.0.1'],
  [{ publicBaseUrl: 'https://a.cn/app' }, 'fail: publicBaseUrl has more than a domain: https://a.cn/app'],
  [{ alarmEmail: '' }, 'warn: alarmEmail is empty: nobody is told of alarms'],
  [{ alarmEmail: 'zhiban' }, 'fail: alarmEmail is no address: zhiban'],
  [{ alarmEmail: 'a@b.cn, c@d.cn' }, 'fail: alarmEmail is no address: a@b.cn, c@d.cn'],
  [{ logRetentionDays: '200' }, 'fail: logRetentionDays is not a number of days that CloudWatch takes: 200'],
  [{ logRetentionDays: '30' }, 'warn: logRetentionDays is 30: the Cybersecurity Law asks for six months'],
  [{ architecture: 'x64' }, 'fail: architecture is x64'],
  [{ originSecret: 's'.repeat(24) }, 'fail: clientAddressHeader and originSecret count together alone'],
  [{ clientAddressHeader: 'x-real-ip' }, 'fail: clientAddressHeader and originSecret count together alone'],
  [
    { clientAddressHeader: 'x-real-ip', originSecret: 'short' },
    'fail: originSecret has fewer than 24 characters',
  ],
  [
    { clientAddressHeader: 'x real', originSecret: 's'.repeat(24) },
    'fail: clientAddressHeader is no name of a header: x real',
  ],
  [{ publicBaseURL: 'https://a.cn' }, 'fail: there is no parameter publicBaseURL'],
])('%j is told', (more, expected) => {
  expect(found(more)).toEqual([expected])
})

test.each([
  ['weChatApiUrl', 'https://api.weixin.qq.com'],
  ['weComApiUrl', 'https://qyapi.weixin.qq.com'],
  ['tencentSmsUrl', 'https://sms.tencentcloudapi.com'],
  ['alibabaSmsUrl', 'https://dysmsapi.aliyuncs.com'],
])('what %s stands for is given secrets at its own address alone', (name, url) => {
  expect(found({ [name]: url })).toEqual([])
  expect(found({ [name]: `${url}.example.cn` })).toMatchObject([expect.stringContaining(name)])
})

test('given parameters stand before those of the stage, and these before the defaults', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'serverless.yml')
  writeFileSync(file, 'params:\n  default: { a: 1, b: 1, c: 1 }\n  prod: { b: 2, c: 2 }\n')
  expect(effectiveParameters({ c: '3' }, 'prod', file)).toEqual({ a: '1', b: '2', c: '3' })
  expect(effectiveParameters({}, 'dev', file)).toEqual({ a: '1', b: '1', c: '1' })
})

test('serverless.yml declares no parameter that is not looked at', () => {
  const unknown = troubles(parameterFindings(effectiveParameters(good, 'prod')))
  expect(unknown).toEqual([])
})
