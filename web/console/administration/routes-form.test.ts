import { expect, test } from 'vitest'
import { routeProblems } from '../../../shared/domain/notification/channel-table.ts'
import type { concerns } from '../../../shared/domain/notification/concern.ts'
import { anSmsAccount } from '../../../tests/channels/sms-accounts.ts'
import { anAccount } from '../../../tests/wechat/an-account.ts'
import { messagePreview } from './message-preview.ts'
import { builtInWays, chainText, isBuiltIn, missingWays, routeForms, routesOf } from './routes-form.ts'

const rowOf = (concern: (typeof concerns)[number], routes = {}) => {
  const row = routeForms(routes).find((one) => one.concern === concern)
  if (!row) throw new Error(`no row of ${concern}`)
  return row
}

test('a street that changes nothing keeps nothing of the table', () => {
  expect(routeForms().every(isBuiltIn)).toBe(true)
  expect(routesOf(routeForms())).toBeUndefined()
})

test('only the rows that are otherwise are kept, and those set back are gone', () => {
  const rows = routeForms({ result: ['call'], task: ['sms', 'wecom'] })
  const result = rows.find(({ concern }) => concern === 'result')
  if (!result) throw new Error('no row')
  expect(routesOf(rows)).toEqual({ result: ['call'], task: ['sms', 'wecom'] })
  result.ways = builtInWays('result')
  expect(routesOf(rows)).toEqual({ task: ['sms', 'wecom'] })
})

test('whatever a row offers, the API takes', () => {
  for (const row of routeForms()) {
    const all = [...row.ways, ...missingWays(row)]
    expect(routeProblems({ [row.concern]: all })).toEqual([])
  }
  expect(missingWays(rowOf('watch'))).toEqual(['wecom'])
  expect(missingWays(rowOf('result', { result: ['call'] }))).toEqual(['wechat', 'sms'])
})

test('the mailbox ends every row', () => {
  expect(chainText([])).toBe('站内信箱')
  expect(chainText(builtInWays('result'))).toBe('微信 → 短信 → 电话告知 → 站内信箱')
})

test('each way shows what would be read there, and why nothing goes out', () => {
  const street = { wechat: anAccount(), channels: { sms: anSmsAccount('tencent') } }
  expect(messagePreview('sms', 'result', street)).toContain('261124-7KQ2MX')
  expect(messagePreview('wechat', 'result', street).split('\n')).toContain('character_string1：261124-7KQ2MX')
  expect(messagePreview('wechat', 'result', {})).toBe('没有开通微信公众号，跳过。')
  expect(messagePreview('sms', 'progress', {})).toBe('没有这类消息的短信模板，跳过。')
  expect(messagePreview('call', 'result', {})).toContain('已办结，请查看结果并评价')
  expect(messagePreview('wecom', 'report', {})).toBe('11月26日时限日报：超期0件，今日到期1件。')
})

test('no way of any message is without a preview', () => {
  for (const row of routeForms())
    for (const way of [...row.ways, ...missingWays(row), 'mailbox' as const])
      expect(messagePreview(way, row.concern, {})).not.toBe('')
})
