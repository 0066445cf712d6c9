import { describe, expect, it } from 'vitest'
import { marksOf } from '../../domain/petition/marks.ts'
import { later } from '../../domain/time.ts'
import { aMove, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import { ask, dueIn, file, ids, MINUTE, NOW, org, readThrough, wang } from '../../testing/asking-lists.ts'
import { lanes } from '../petition-list.ts'
import type { PetitionStore } from '../petition-store.ts'

/** Facts of the lists of organisations and persons: what stands in them, and in what order. */
export const petitionListContract = (open: () => Promise<PetitionStore>): void => {
  describe('lists', () => {
    it('show what an organisation has open, what is due first coming first', async () => {
      const store = await open()
      await file(store, { petitionId: numbered(1), orgId: 'dongzheng', dueAt: dueIn(300) })
      await file(store, { petitionId: numbered(2), orgId: 'dongzheng', dueAt: dueIn(100) })
      await file(store, { petitionId: numbered(3), orgId: 'gexin', dueAt: dueIn(200) })
      await file(store, { petitionId: numbered(4), orgId: 'dongzheng', dueAt: dueIn(100) })
      const { rows, next } = await store.list(ask({ owners: [org] }))
      expect(ids(rows)).toEqual([numbered(2), numbered(4), numbered(1)])
      expect(next).toBeUndefined()
      expect(ids((await store.list(ask({ owners: [{ orgId: 'nobody' }] }))).rows)).toEqual([])
    })

    it('show of what is due at the same time first what is urgent, page after page, also while that changes', async () => {
      const store = await open()
      const dueAt = dueIn(100)
      for (const n of [1, 2, 3, 4])
        await file(store, {
          ...{ petitionId: numbered(n), orgId: 'dongzheng', dueAt },
          ...(n > 2 && { haste: { from: FILED_AT } }),
        })
      await file(store, { petitionId: numbered(5), orgId: 'dongzheng', dueAt: dueIn(99) })
      const query = ask({ owners: [org], limit: 1 })
      const order = [5, 3, 4, 1, 2].map(numbered)
      expect((await readThrough(store, query)).flatMap(ids)).toEqual(order)

      const [first, third] = await Promise.all([1, 3].map((n) => store.find(numbered(n))))
      if (!first || !third) throw new Error('not filed')
      const at = later(NOW, MINUTE)
      const turn = [
        () => store.save(...aMove(third, { haste: { from: FILED_AT, until: at } }, { at })),
        () => store.save(...aMove(first, { haste: { from: at } }, { at })),
      ]
      const pages = await readThrough(store, query, async () => turn.shift()?.())
      expect(pages.flatMap(ids)).toEqual(order)
      const afterwards = await store.list(ask({ owners: [org], asOf: at }))
      expect(ids(afterwards.rows)).toEqual([5, 1, 4, 2, 3].map(numbered))
    })

    it('show the columns of the list and nothing else', async () => {
      const store = await open()
      const petition = await file(store, {
        orgId: 'dongzheng',
        handlerId: 'wang',
        emergency: true,
        category: 'light',
      })
      for (const owner of [org, wang]) {
        const { rows } = await store.list(ask({ owners: [owner] }))
        const { petitionId, stage, title, dueAt, filedAt, kind, category, communityId, streetId } = petition
        const { orgId, handlerId, version, urges, reopened, emergency, placeCode, source } = petition
        expect(rows).toEqual([
          {
            ...{ petitionId, stage, title, dueAt, filedAt, kind, category, communityId, streetId },
            ...{ orgId, handlerId, version, urges, reopened, emergency, placeCode, source },
            marks: marksOf(petition),
          },
        ])
      }
    })

    it('follow a petition from lane to lane, organisation to organisation and hand to hand', async () => {
      const store = await open()
      const standsIn = async () => {
        const found: string[] = []
        for (const lane of lanes)
          for (const owner of [org, { orgId: 'centre' }, wang, { personId: 'li' }]) {
            const asOf = later(NOW, MINUTE)
            const { rows } = await store.list(ask({ owners: [owner], lane, asOf }))
            if (rows.length > 0) found.push(`${lane} ${Object.values(owner)}`)
          }
        return found
      }
      const filed = await file(store, { orgId: 'dongzheng' })
      expect(await standsIn()).toEqual(['open dongzheng'])
      const assigned = aMove(filed, { handlerId: 'wang', stage: 'community' })
      await store.save(...assigned)
      expect(await standsIn()).toEqual(['open dongzheng', 'open wang'])
      const reassigned = aMove(assigned[1], { handlerId: 'li' })
      await store.save(...reassigned)
      expect(await standsIn()).toEqual(['open dongzheng', 'open li'])
      const answered = aMove(reassigned[1], { stage: 'answered', answeredAt: NOW, dueAt: null })
      await store.save(...answered)
      expect(await standsIn()).toEqual(['answered dongzheng', 'answered li'])
      const reopened = aMove(answered[1], { stage: 'community', answeredAt: null, dueAt: dueIn(500) })
      await store.save(...reopened)
      const escalated = aMove(reopened[1], { stage: 'joint-review', orgId: 'centre', handlerId: null })
      await store.save(...escalated)
      expect(await standsIn()).toEqual(['open centre'])
      await store.save(...aMove(escalated[1], { stage: 'withdrawn', endedAt: NOW, dueAt: null }))
      expect(await standsIn()).toEqual(['ended centre'])
    })

    it('show answered ones by when they were answered, ended ones newest first', async () => {
      const store = await open()
      for (const [index, minute] of [3, 1, 2].entries()) {
        const at = dueIn(minute)
        await file(store, {
          petitionId: numbered(index),
          orgId: 'dongzheng',
          stage: 'answered',
          answeredAt: at,
        })
        await file(store, {
          petitionId: numbered(index + 10),
          orgId: 'dongzheng',
          stage: 'closed',
          endedAt: at,
        })
      }
      const answered = await store.list(ask({ owners: [org], lane: 'answered' }))
      expect(ids(answered.rows)).toEqual([1, 2, 0].map(numbered))
      const ended = await store.list(ask({ owners: [org], lane: 'ended' }))
      expect(ids(ended.rows)).toEqual([10, 12, 11].map(numbered))
    })

    it('leave out what came into the lane after the snapshot', async () => {
      const store = await open()
      const after = later(NOW, 1)
      await file(store, { petitionId: numbered(1), orgId: 'dongzheng', filedAt: after })
      await file(store, { petitionId: numbered(2), orgId: 'dongzheng', stage: 'answered', answeredAt: after })
      await file(store, { petitionId: numbered(3), orgId: 'dongzheng', stage: 'closed', endedAt: after })
      await file(store, { petitionId: numbered(4), orgId: 'dongzheng', stage: 'closed', endedAt: NOW })
      for (const lane of ['open', 'answered'] as const)
        expect((await store.list(ask({ owners: [org], lane }))).rows).toEqual([])
      expect(ids((await store.list(ask({ owners: [org], lane: 'ended' }))).rows)).toEqual([numbered(4)])
    })

    it('know nothing beyond the snapshot, also from a position that lies there', async () => {
      const store = await open()
      for (const [index, at] of [NOW, dueIn(30)].entries()) {
        await file(store, {
          petitionId: numbered(index),
          orgId: 'dongzheng',
          stage: 'answered',
          answeredAt: at,
        })
        await file(store, {
          petitionId: numbered(index + 10),
          orgId: 'dongzheng',
          stage: 'closed',
          endedAt: at,
        })
      }
      const after = { order: dueIn(60), petitionId: numbered(20) }
      const answered = await store.list(ask({ owners: [org], lane: 'answered', after }))
      expect(ids(answered.rows)).toEqual([])
      const ended = await store.list(ask({ owners: [org], lane: 'ended', after }))
      expect(ids(ended.rows)).toEqual([numbered(10)])
    })
  })
}
