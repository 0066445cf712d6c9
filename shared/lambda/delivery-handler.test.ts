import { beforeEach, describe, expect, test } from 'vitest'
import { apiOf, file } from '../../tests/api/api.ts'
import { type MemoryPlatform, memoryPlatform } from '../../tests/api/memory-platform.ts'
import { queueEvent } from '../../tests/events/queue-event.ts'
import { mailboxChannel } from '../adapters/mailbox/mailbox-channel.ts'
import type { NotificationChannel } from '../ports/notification-channel.ts'
import { planEvent } from '../usecases/plan-notifications.ts'
import { deliveryHandler } from './delivery-handler.ts'

let platform: MemoryPlatform
beforeEach(async () => {
  platform = await memoryPlatform()
})

/** The id of the message to the resident that a filing plans. */
const planned = async (): Promise<string> => {
  const placeCode = platform.street.places[0]?.placeCode
  const contact = { phone: '13812345678' }
  const { petitionId } = await file(apiOf(platform), { placeCode, text: '路灯坏了', contact })
  const [id] = await planEvent(platform.services, { petitionId, seq: 1, action: 'file' })
  return id ?? ''
}
const run = (bodies: readonly unknown[]) => {
  const handler = deliveryHandler(platform.services)
  return handler(queueEvent(bodies), {} as Parameters<typeof handler>[1])
}
const failed = (...ids: number[]) => ({
  batchItemFailures: ids.map((id) => ({ itemIdentifier: `message-${id}` })),
})
const stateOf = async (notificationId: string) =>
  (await platform.services.notifications.findMany([notificationId]))[0]?.state

describe('delivery of a batch', () => {
  test('reads its ten messages in one call, and their petitions in one', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, planned))
    const asked: string[] = []
    const { notifications, petitions } = platform.services
    const [findNotifications, findPetitions] = [notifications.findMany, petitions.findMany]
    notifications.findMany = (wanted) => {
      asked.push(`notifications ${wanted.length}`)
      return findNotifications(wanted)
    }
    petitions.findMany = (wanted) => {
      asked.push(`petitions ${wanted.length}`)
      return findPetitions(wanted)
    }
    expect(await run(ids.map((notificationId) => ({ notificationId })))).toEqual(failed())
    expect(asked).toEqual(['notifications 10', 'petitions 10'])
    expect(await Promise.all(ids.map(stateOf))).toEqual(Array(10).fill('sent'))
  })

  test.each([
    ['cannot be read', 'no JSON'],
    ['is of another form', { petitionId: '260302-ABCDEF' }],
    ['names what was never planned', { notificationId: '260302-ZZZZZZ#1#resident#resident#mailbox' }],
    ['names what no table would look up', { notificationId: `${'x'.repeat(3000)}#1#a#b#c` }],
  ])('gives a message back alone that %s', async (_, poison) => {
    const [first, third] = [await planned(), await planned()]
    expect(await run([{ notificationId: first }, poison, { notificationId: third }])).toEqual(failed(1))
    expect([await stateOf(first), await stateOf(third)]).toEqual(['sent', 'sent'])
  })

  /** The mailbox, which tells what it sends, and may be down for some. */
  const watched = (isDown: (id: string) => boolean = () => false): { sent: string[] } => {
    const sent: string[] = []
    const mailbox: NotificationChannel = {
      ...mailboxChannel,
      async prepare(telling) {
        const { notificationId } = telling.notification
        const ready = await mailboxChannel.prepare(telling)
        if ('not' in ready) return ready
        return {
          ...ready,
          send: async () => {
            if (isDown(notificationId)) throw new Error('the channel is down')
            sent.push(notificationId)
            return ready.send()
          },
        }
      },
    }
    platform.services.channels = [mailbox]
    return { sent }
  }

  test('sends a repeated message once', async () => {
    const id = await planned()
    const { sent } = watched()
    expect(await run([{ notificationId: id }, { notificationId: id }])).toEqual(failed())
    expect(await run([{ notificationId: id }])).toEqual(failed())
    expect(sent).toEqual([id])
  })

  test('keeps a message planned while its channel is down, and lets the others go', async () => {
    const [down, fine] = [await planned(), await planned()]
    watched((id) => id === down)
    const bodies = [down, fine].map((notificationId) => ({ notificationId }))
    expect(await run(bodies)).toEqual(failed(0))
    expect([await stateOf(down), await stateOf(fine)]).toEqual(['planned', 'sent'])
  })
})
