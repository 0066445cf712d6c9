import { expect, test } from 'vitest'
import type { Notification } from '../../domain/notification/notification.ts'
import type { Telling } from '../../ports/notification-channel.ts'
import { mailboxChannel } from './mailbox-channel.ts'

const notification: Notification = {
  notificationId: '261124-ABCDEF#2#handler#wang#mailbox',
  petitionId: '261124-ABCDEF',
  seq: 2,
  streetId: 'street',
  orgId: 'east',
  event: 'assign',
  personId: 'wang',
  audience: 'handler',
  channel: 'mailbox',
  text: '有新的诉求交给您办理',
  at: '2026-11-24T10:00:00.000+08:00',
  state: 'planned',
}
const person = { personId: 'wang', streetId: 'street', orgId: 'east', role: 'handler', name: '王强' } as const

const prepare = (phone: string | undefined, more: Partial<Telling> = {}) =>
  mailboxChannel.prepare({
    ...{ notification, concern: 'task', settings: { streetId: 'street' }, channels: {} },
    phone: async () => (phone ? { phone, phoneHash: 'hash' } : undefined),
    ...more,
  })

test('a message that lies in the mailbox shows of its address only what its owner recognises', async () => {
  expect(await prepare('13812345678')).toEqual({ not: '账号已停用' })
  expect(await prepare(undefined, { person })).toMatchObject({ address: '站内信箱：王*' })
  const { personId: _, ...toResident } = { ...notification, audience: 'resident' as const }
  expect(await prepare('13812345678', { notification: toResident })).toMatchObject({ address: '138****5678' })
  expect(await prepare('02368900000', { notification: toResident })).toMatchObject({ address: '023****0000' })
  expect(await prepare(undefined, { notification: toResident })).toEqual({
    not: '居民没有留联系方式，可凭查询码查看进度',
  })
})
