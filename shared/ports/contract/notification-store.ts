import { describe, expect, it } from 'vitest'
import type { Notification } from '../../domain/notification/notification.ts'
import { later } from '../../domain/time.ts'
import { numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import {
  MESSAGE_SHARDS,
  type NotificationQuery,
  type NotificationStore,
  shardOfMessage,
} from '../notification-store.ts'

const aNotification = (overrides: Partial<Notification> = {}): Notification => {
  const { petitionId = numbered(1), seq = 1, audience = 'station-head', personId } = overrides
  return {
    notificationId: `${petitionId}#${seq}#${audience}#${personId ?? 'resident'}#mailbox`,
    petitionId,
    seq,
    streetId: 'yuejincun',
    orgId: 'dongzheng',
    event: 'triage',
    audience,
    channel: 'mailbox',
    text: '您有一件新诉求待研判，请在11月27日前办理。',
    at: later(FILED_AT, seq),
    state: 'planned',
    ...overrides,
  }
}

const seqs = ({ notifications }: { notifications: Notification[] }) => notifications.map(({ seq }) => seq)

const find = async (store: NotificationStore, notificationId: string) =>
  (await store.findMany([notificationId]))[0]

/** Facts of the messages that are sent. */
export const notificationStoreContract = (open: () => Promise<NotificationStore>): void => {
  describe('notifications', () => {
    it('are planned once, however often the event comes', async () => {
      const store = await open()
      const [first, second] = [aNotification({ seq: 1 }), aNotification({ seq: 2, personId: 'wang' })]
      await store.plan([first])
      await store.plan([{ ...first, text: '改过的文字' }, second])
      expect(await find(store, first.notificationId)).toEqual(first)
      expect(await find(store, second.notificationId)).toEqual(second)
      expect(await find(store, '261124-ZZZZZZ#1#resident#resident#mailbox')).toBeUndefined()
      await store.plan([])
    })

    it('are settled once, and stay so when the event comes again', async () => {
      const store = await open()
      const planned = aNotification()
      await store.plan([planned])
      const outcome = { state: 'sent', at: later(FILED_AT, 5000), address: '138****5678' } as const
      expect(await store.settle(planned.notificationId, outcome)).toBe(true)
      expect(
        await store.settle(planned.notificationId, { state: 'refused', at: FILED_AT, reason: '超时' }),
      ).toBe(false)
      await store.plan([planned])
      const { state, at: settledAt, address } = outcome
      expect(await find(store, planned.notificationId)).toEqual({ ...planned, state, settledAt, address })
    })

    it('are settled by one of many that try at once', async () => {
      const store = await open()
      const planned = aNotification()
      await store.plan([planned])
      const tries = Array.from({ length: 8 }, () =>
        store.settle(planned.notificationId, { state: 'unreachable', at: FILED_AT, reason: '没有联系方式' }),
      )
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
      expect((await find(store, planned.notificationId))?.reason).toBe('没有联系方式')
    })

    it('are claimed by one of many that try at once, until that one gives up', async () => {
      const store = await open()
      const planned = aNotification({ audience: 'resident' })
      const { notificationId } = planned
      const dueAt = later(FILED_AT, 120_000)
      const sending = { channel: 'sms', state: 'sending', at: FILED_AT, tries: 1 } as const
      const claim = () => store.claim(notificationId, [sending], dueAt)
      expect(await claim()).toBe(false)
      await store.plan([planned])
      expect((await Promise.all([claim(), claim(), claim()])).filter(Boolean)).toHaveLength(1)
      expect(await find(store, notificationId)).toEqual({ ...planned, attempts: [sending] })
      for (const state of ['waiting', 'unsure'] as const) {
        const attempts = [{ ...sending, state }]
        expect(await store.keep(notificationId, { attempts, state: 'planned', dueAt })).toBe(true)
        expect(await claim()).toBe(true)
        expect(await claim()).toBe(false)
      }
      const sent = { ...sending, state: 'sent' } as const
      await store.settle(notificationId, { state: 'sent', at: FILED_AT, channel: 'sms', attempts: [sent] })
      expect(await claim()).toBe(false)
      expect(await store.keep(notificationId, { attempts: [sending], state: 'planned', dueAt })).toBe(false)
      expect(await find(store, notificationId)).toEqual({
        ...planned,
        ...{ state: 'sent', settledAt: FILED_AT, channel: 'sms', attempts: [sent] },
      })
    })

    it('keep what became of each way, in the order in which these were taken', async () => {
      const store = await open()
      const planned = aNotification({ audience: 'resident' })
      const { notificationId } = planned
      await store.plan([planned])
      const weChat = {
        channel: 'wechat',
        state: 'fell-back',
        to: 'sms',
        at: FILED_AT,
        reason: '没有订阅',
      } as const
      const sms = {
        channel: 'sms',
        state: 'accepted',
        at: later(FILED_AT, 1),
        receipt: 'serial',
        asked: 0,
      } as const
      const dueAt = later(FILED_AT, 1000)
      await store.claim(notificationId, [weChat, { ...sms, state: 'sending' }], dueAt)
      await store.keep(notificationId, { attempts: [sms], state: 'accepted', dueAt })
      expect(await find(store, notificationId)).toEqual({
        ...planned,
        state: 'accepted',
        attempts: [weChat, sms],
      })
    })

    it('are found when it is time to look at them again, and no more once they are settled', async () => {
      const store = await open()
      const planned = aNotification({ at: FILED_AT })
      const { notificationId } = planned
      const shard = shardOfMessage(notificationId)
      const due = (minutes: number, of = shard) => store.listDue(of, later(FILED_AT, minutes * 60_000), 10)
      await store.plan([planned])
      expect(await due(9)).toEqual([])
      expect(await due(10)).toEqual([notificationId])
      expect(await due(10, (shard + 1) % MESSAGE_SHARDS)).toEqual([])
      await store.keep(notificationId, { attempts: [], state: 'planned', dueAt: later(FILED_AT, 3_600_000) })
      expect(await due(59)).toEqual([])
      expect(await due(60)).toEqual([notificationId])
      await store.settle(notificationId, { state: 'expired', at: FILED_AT })
      expect(await due(60)).toEqual([])
    })

    it('wait for nothing when they are settled as they are planned, and stay as they were first', async () => {
      const store = await open()
      const address = '站内信箱：王*'
      const shown = { channel: 'mailbox', state: 'sent', at: FILED_AT, address, payload: '{}' } as const
      const settled = aNotification({
        ...{ personId: 'wang', state: 'sent', settledAt: FILED_AT, address, attempts: [shown] },
      })
      const { notificationId } = settled
      await store.plan([settled])
      await store.plan([{ ...settled, state: 'superseded', reason: '诉求已经派出' }, aNotification()])
      expect(await find(store, notificationId)).toEqual(settled)
      expect(await store.settle(notificationId, { state: 'refused', at: FILED_AT })).toBe(false)
      const due = await store.listDue(shardOfMessage(notificationId), later(FILED_AT, 86_400_000), 10)
      expect(due).toEqual([aNotification().notificationId])
      const { notifications } = await store.list({ streetId: 'yuejincun', personId: 'wang', limit: 10 })
      expect(notifications).toEqual([settled])
    })

    it('stand in the list of calls of a station until they are settled, the longest first', async () => {
      const store = await open()
      const [first, second] = [1, 2].map((seq) => aNotification({ seq, audience: 'resident' }))
      if (!first || !second) throw new Error('two')
      await store.plan([second, first])
      const calls = async () => (await store.listCalls('dongzheng', 10)).map(({ seq }) => seq)
      for (const { notificationId } of [second, first])
        await store.keep(notificationId, {
          ...{ attempts: [], state: 'to-call', dueAt: later(FILED_AT, 86_400_000) },
          callOrgId: 'dongzheng',
        })
      expect(await calls()).toEqual([1, 2])
      expect(await store.listCalls('gexin', 10)).toEqual([])
      const told = { state: 'delivered', channel: 'call', at: FILED_AT, calling: true } as const
      await store.settle(first.notificationId, told)
      expect(await calls()).toEqual([2])
    })

    it('on a list of calls are not moved by another way that comes late, and elsewhere by no call', async () => {
      const store = await open()
      const called = aNotification()
      await store.plan([called])
      const { notificationId } = called
      const dueAt = later(FILED_AT, 86_400_000)
      const sent = { state: 'sent', at: FILED_AT, channel: 'sms' } as const
      expect(await store.settle(notificationId, { ...sent, calling: true })).toBe(false)
      const toCall = { attempts: [], state: 'to-call', dueAt } as const
      expect(await store.keep(notificationId, { ...toCall, callOrgId: 'dongzheng' })).toBe(true)
      expect(await store.settle(notificationId, sent)).toBe(false)
      expect(await store.keep(notificationId, { ...toCall, state: 'accepted' })).toBe(false)
      expect((await find(store, notificationId))?.state).toBe('to-call')
      expect(await store.keep(notificationId, { ...toCall, calling: true })).toBe(true)
      expect(await store.settle(notificationId, { ...sent, calling: true })).toBe(true)
    })

    it('cannot be settled before they are planned', async () => {
      const store = await open()
      const { notificationId } = aNotification()
      expect(await store.settle(notificationId, { state: 'sent', at: FILED_AT })).toBe(false)
      expect(await find(store, notificationId)).toBeUndefined()
    })

    it('are listed newest first, by street, organisation, person and petition', async () => {
      const store = await open()
      await store.plan([
        aNotification({ seq: 1 }),
        aNotification({ seq: 2, personId: 'wang', audience: 'handler' }),
        aNotification({ seq: 3, orgId: 'gexin', petitionId: numbered(2) }),
        aNotification({
          seq: 4,
          orgId: 'gexin',
          petitionId: numbered(2),
          personId: 'wang',
          audience: 'handler',
        }),
        aNotification({ seq: 5, streetId: 'elsewhere', orgId: 'there', petitionId: numbered(3) }),
      ])
      const list = async (query: Partial<NotificationQuery>) =>
        seqs(await store.list({ streetId: 'yuejincun', limit: 10, ...query }))
      expect(await list({})).toEqual([4, 3, 2, 1])
      expect(await list({ orgId: 'dongzheng' })).toEqual([2, 1])
      expect(await list({ personId: 'wang' })).toEqual([4, 2])
      expect(await list({ personId: 'wang', orgId: 'gexin' })).toEqual([4])
      expect(await list({ petitionId: numbered(2) })).toEqual([4, 3])
      expect(await list({ petitionId: numbered(2), personId: 'wang' })).toEqual([4])
      expect(await list({ petitionId: numbered(2), orgId: 'dongzheng' })).toEqual([])
      expect(await list({ petitionId: numbered(3) })).toEqual([])
      expect(await list({ streetId: 'elsewhere' })).toEqual([5])
    })

    it.each([{}, { orgId: 'dongzheng' }, { personId: 'wang' }, { petitionId: numbered(1) }])(
      'are paged without a gap, also when new ones come (%o)',
      async (query) => {
        const store = await open()
        const sameMoment = { personId: 'wang', at: FILED_AT }
        for (let seq = 1; seq <= 7; seq++) {
          await store.plan([aNotification({ seq, ...sameMoment })])
          await store.plan([aNotification({ seq, petitionId: numbered(9), personId: 'li', orgId: 'gexin' })])
        }
        const seen: string[] = []
        let before: NotificationQuery['before']
        let more = true
        for (let page = 0; more; page++) {
          const found = await store.list({
            streetId: 'yuejincun',
            limit: 3,
            ...query,
            ...(before && { before }),
          })
          seen.push(...found.notifications.map(({ notificationId }) => notificationId))
          before = found.notifications.at(-1)
          more = found.more
          await store.plan([aNotification({ seq: 100 + page, personId: 'wang' })])
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toHaveLength(Object.keys(query).length === 0 ? 14 : 7)
      },
    )
  })
}
