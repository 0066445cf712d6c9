import { expect, test } from 'vitest'
import { weComAddress } from './wecom-visit.ts'

const offer = { corpId: 'ww0123456789abcdef', agentId: 1000002 }
const BACK = 'https://street.example/console/login?street=yuejin'

test.each([
  [
    'inside of WeCom',
    'Mozilla/5.0 wxwork/4.1',
    'https://open.weixin.qq.com/connect/oauth2/authorize',
    '#wechat_redirect',
  ],
  ['on a computer', 'Mozilla/5.0 Chrome/130', 'https://login.work.weixin.qq.com/wwlogin/sso/login', ''],
])('whoever logs in %s is sent to WeCom with the way back', (_, userAgent, page, hash) => {
  const url = new URL(weComAddress(offer, BACK, 'random', userAgent))
  expect([url.origin + url.pathname, url.hash]).toEqual([page, hash])
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ appid: offer.corpId, agentid: '1000002', redirect_uri: BACK, state: 'random' },
  })
})
