import { describe, expect, it } from 'vitest'
import type { Notification } from '../../domain/notification/notification.ts'
import { later } from '../../domain/time.ts'
import { numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import type { NotificationQuery, NotificationStore } from '../notification-store.ts'

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
        await store.settle(planned.notificationId, { state: 'failed', at: FILED_AT, reason: '超时' }),
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

    it('are sent by one of many that try at once, until that one gives up', async () => {
      const store = await open()
      const planned = aNotification({ audience: 'resident' })
      const { notificationId } = planned
      expect(await store.beginSending(notificationId, FILED_AT)).toBe(false)
      await store.plan([planned])
      const begin = () => store.beginSending(notificationId, FILED_AT)
      expect((await Promise.all([begin(), begin(), begin()])).filter(Boolean)).toHaveLength(1)
      expect(await find(store, notificationId)).toEqual({ ...planned, attemptedAt: FILED_AT })
      await store.giveUpSending(notificationId)
      expect(await find(store, notificationId)).toEqual(planned)
      expect(await begin()).toBe(true)
      await store.settle(notificationId, { state: 'sent', at: FILED_AT, channel: 'wechat' })
      await store.giveUpSending(notificationId)
      expect(await begin()).toBe(false)
      expect(await find(store, notificationId)).toEqual({
        ...planned,
        ...{ state: 'sent', settledAt: FILED_AT, channel: 'wechat', attemptedAt: FILED_AT },
      })
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
