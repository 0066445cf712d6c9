import { expect, test } from 'vitest'
import { isInWeChat } from './in-wechat.ts'

test.each([
  [
    'Mozilla/5.0 (Linux; Android 13) Chrome/130.0 Mobile MicroMessenger/8.0.50.2701(0x28003252) WeChat/arm64',
    true,
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 MicroMessenger/7.0.12(0x17000c2d)', true],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 12_0) Mobile/15E148 MicroMessenger/7.0.11(0x17000b21)', false],
  ['Mozilla/5.0 (Linux; Android 13) MicroMessenger/7.1.0', true],
  ['Mozilla/5.0 (Linux; Android 13) wxwork/4.1.0 MicroMessenger/8.0.50', false],
  ['Mozilla/5.0 (Linux; Android 13) Chrome/130.0 Mobile Safari/537.36', false],
])('%s', (userAgent, inside) => {
  expect(isInWeChat(userAgent)).toBe(inside)
})
