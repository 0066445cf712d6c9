import { expect, test } from 'vitest'
import type { Notification } from '../../domain/notification/notification.ts'
import { mailboxChannel } from './mailbox-channel.ts'

const notification: Notification = {
  notificationId: '261124-ABCDEF#2#handler#wang#mailbox',
  petitionId: '261124-ABCDEF',
  seq: 2,
  streetId: 'street',
  orgId: 'east',
  event: 'assign',
  audience: 'handler',
  channel: 'mailbox',
  text: '有新的诉求交给您办理',
  at: '2026-11-24T10:00:00.000+08:00',
  state: 'planned',
}

test('a message that lies in the mailbox shows of its address only what its owner recognises', async () => {
  const send = (to: Parameters<typeof mailboxChannel.send>[1]) => mailboxChannel.send(notification, to)
  expect(await send({ contact: { name: '熊小芳', phone: '13812345678' } })).toEqual({
    outcome: 'sent',
    address: '138****5678',
  })
  expect(await send({ contact: { phone: '02368900000' } })).toEqual({
    outcome: 'sent',
    address: '023****0000',
  })
  expect(await send({ personId: 'wang', name: '王强' })).toEqual({
    outcome: 'sent',
    address: '站内信箱：王*',
  })
})
