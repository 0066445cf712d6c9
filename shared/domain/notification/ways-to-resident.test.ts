import { expect, test } from 'vitest'
import { aPetition } from '../../testing/a-petition.ts'
import { sampleAccount } from '../sms/sms-message.ts'
import type { WeChatAccount } from '../wechat/account.ts'
import { type ResidentReach, waysToResident } from './ways-to-resident.ts'

const AT = '2026-11-26T10:30:00.000+08:00'
const ANSWER = 'answer-AAAAAAAAAAAAAAAAAAAA'
const wechat: WeChatAccount = {
  appId: 'wx0123456789abcdef',
  consent: 'once',
  templates: [
    { occasion: 'answer', templateId: ANSWER, fields: { character_string1: 'number', thing2: 'title' } },
  ],
}
const both: ResidentReach = {
  settings: { wechat, channels: { sms: sampleAccount('跃进村街道') } },
  credits: { [ANSWER]: 1 },
}
const handler = { role: 'handler', orgId: 'east' } as const
const petition = aPetition({ stage: 'community', title: '楼道灯坏了', hasContact: true })
const ways = (reach: ResidentReach, action: 'finish' | 'accept' | 'note' = 'finish', of = petition) =>
  waysToResident(of, { action, ...handler }, reach, AT)

test('each way with its own words, in the order in which they are tried', () => {
  expect(ways(both)).toEqual([
    { channel: 'wechat', text: `${petition.petitionId}\n楼道灯坏了` },
    {
      channel: 'sms',
      text: `【跃进村街道】您的诉求${petition.petitionId}已有结果：承办人已办结。请凭查询码查看，并评价是否解决。`,
    },
    { channel: 'call', text: expect.stringContaining('已办结，请查看结果并评价是否解决') },
  ])
})

test('what the street or the resident does not have is left out', () => {
  const channelsOf = (...args: Parameters<typeof ways>) => ways(...args)?.map(({ channel }) => channel)
  expect(channelsOf({ ...both, credits: { [ANSWER]: 0 } })).toEqual(['sms', 'call'])
  expect(channelsOf({ settings: {} })).toEqual(['call'])
  expect(channelsOf({ settings: { channels: { calls: false } } })).toEqual([])
  expect(channelsOf(both, 'finish', aPetition({ stage: 'community' }))).toEqual(['wechat'])
  expect(channelsOf(both, 'accept')).toEqual([]) // mere progress, for which this account has no template
})

test('a street’s own order holds', () => {
  const channels = { ...both.settings.channels, routes: { result: ['sms' as const] } }
  expect(ways({ ...both, settings: { ...both.settings, channels } })?.map(({ channel }) => channel)).toEqual([
    'sms',
  ])
})

test('of what stays among staff nobody is told', () => {
  expect(ways(both, 'note')).toBeUndefined()
})
