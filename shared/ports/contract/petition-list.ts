import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Petition } from '../../domain/petition/petition.ts'
import { later, type Timestamp } from '../../domain/time.ts'
import { aFiling, aMove, movedDue, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import { lanes } from '../petition-list.ts'
import type { ListPosition, ListQuery, ListRow, PetitionStore } from '../petition-store.ts'

const MINUTE = 60_000
const NOW = later(FILED_AT, 10 * MINUTE)
const dueIn = (minutes: number): Timestamp => later(FILED_AT, minutes * MINUTE)
const ids = (rows: readonly ListRow[]): string[] => rows.map(({ petitionId }) => petitionId)

type Asked = Partial<ListQuery> & Pick<ListQuery, 'owners'>
const ask = (asked: Asked): ListQuery => ({
  lane: 'open',
  asOf: NOW,
  limit: 100,
  matches: () => true,
  ...asked,
})

const file = async (store: PetitionStore, overrides: Partial<Petition>): Promise<Petition> => {
  const filing = aFiling(overrides)
  await store.file(filing)
  return filing.petition
}

/** All pages of a query, with what happens before each page but the first. */
const readThrough = async (
  store: PetitionStore,
  query: ListQuery,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<ListRow[][]> => {
  const pages: ListRow[][] = []
  let after: ListPosition | undefined
  do {
    if (after) await meanwhile()
    const page = await store.list({ ...query, ...(after && { after }) })
    pages.push(page.rows)
    after = page.next
  } while (after)
  return pages
}

/** Facts of the lists of organisations and persons. */
export const petitionListContract = (open: () => Promise<PetitionStore>): void => {
  const org = { orgId: 'dongzheng' }
  const wang = { personId: 'wang' }

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

    it.each(lanes)('merge several owners into one order, each petition once (%s)', async (lane) => {
      const store = await open()
      const stage = ({ open: 'community', answered: 'answered', ended: 'closed' } as const)[lane]
      for (let index = 0; index < 30; index++) {
        const at = dueIn(index % 7)
        await file(store, {
          ...{ petitionId: numbered(index), stage, dueAt: at, answeredAt: at, endedAt: at },
          orgId: ['dongzheng', 'gexin', 'elsewhere'][index % 3] ?? '',
          ...(index % 2 === 0 && { handlerId: 'wang' }),
        })
      }
      const query = ask({ owners: [org, { orgId: 'gexin' }, wang], lane, limit: 4 })
      const whole = await store.list({ ...query, limit: 100 })
      const expected = Array.from({ length: 30 }, (_, i) => i).filter((i) => i % 3 !== 2 || i % 2 === 0)
      expect(ids(whole.rows).sort()).toEqual(expected.map(numbered))
      const pages = await readThrough(store, query)
      expect(pages.flat()).toEqual(whole.rows)
      expect(pages.slice(0, -1).every((page) => page.length === 4)).toBe(true)
    })

    it.each(lanes)('give a cursor exactly when another matching one exists (%s)', async (lane) => {
      const store = await open()
      const stage = ({ open: 'submitted', answered: 'answered', ended: 'closed' } as const)[lane]
      for (let index = 0; index < 60; index++) {
        const at = dueIn(index / 10)
        await file(store, {
          ...{
            petitionId: numbered(index),
            orgId: 'dongzheng',
            stage,
            dueAt: at,
            answeredAt: at,
            endedAt: at,
          },
          urges: index === 2 || index === 30 || index === 55 ? 1 : 0,
        })
      }
      const matches = (row: ListRow) => row.urges > 0
      const few = await readThrough(store, ask({ owners: [org], lane, limit: 1, matches }))
      expect(few.map((page) => page.length)).toEqual([1, 1, 1])
      const exact = await store.list(ask({ owners: [org], lane, limit: 3, matches }))
      expect(exact.rows).toHaveLength(3)
      expect(exact.next).toBeUndefined()
      const two = await store.list(ask({ owners: [org], lane, limit: 2, matches }))
      expect(two.next).toEqual({ order: expect.any(String), petitionId: two.rows[1]?.petitionId })
      const all = await readThrough(store, ask({ owners: [org], lane, limit: 20 }))
      expect(all.map((page) => page.length)).toEqual([20, 20, 20])
      expect((await store.list(ask({ owners: [org], lane, matches: () => false }))).rows).toEqual([])
    })

    it('neither skip nor repeat while due dates move, petitions are filed, answered, escalated and reopened', async () => {
      const minute = fc.integer({ min: 20, max: 60 })
      const step = fc.record({
        what: fc.constantFrom('move', 'move', 'move', 'file', 'answer', 'escalate'),
        which: fc.nat(),
        minute,
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(minute, { minLength: 1, maxLength: 25 }),
          fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 }),
          fc.integer({ min: 1, max: 6 }),
          async (dues, rounds, limit) => {
            const store = await open()
            const present: Petition[] = []
            for (const [index, due] of dues.entries())
              present.push(
                await file(store, { petitionId: numbered(index), orgId: 'dongzheng', dueAt: dueIn(due) }),
              )
            const owners = [org, { orgId: 'centre' }]
            const snapshot = ids((await store.list(ask({ owners }))).rows)
            const left = new Set<string>()
            let clock = NOW
            const act = async ({ what, which, minute }: { what: string; which: number; minute: number }) => {
              clock = later(clock, 1)
              const index = which % present.length
              const read = present[index]
              if (what === 'file' || !read) {
                const petitionId = numbered(1000 + present.length)
                present.push(
                  await file(store, { petitionId, orgId: 'dongzheng', dueAt: dueIn(minute), filedAt: clock }),
                )
                return
              }
              const change =
                what === 'answer'
                  ? ({ stage: 'answered', answeredAt: clock, dueAt: null } as const)
                  : {
                      ...movedDue(read, dueIn(minute), clock),
                      ...(what === 'escalate' && { orgId: 'centre', stage: 'joint-review' as const }),
                    }
              if (read.stage === 'answered') return
              if (what === 'answer') left.add(read.petitionId)
              const move = aMove(read, change, { at: clock })
              await store.save(...move)
              present[index] = move[1]
            }
            const pages = await readThrough(store, ask({ owners, limit }), async () => {
              for (const step of rounds.shift() ?? []) await act(step)
            })
            const seen = ids(pages.flat())
            expect(seen).toEqual([...new Set(seen)])
            expect(seen.filter((id) => !left.has(id))).toEqual(snapshot.filter((id) => !left.has(id)))
            expect(snapshot).toEqual(expect.arrayContaining(seen))
            for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
          },
        ),
        { numRuns: 25 },
      )
    })

    it('of ended ones neither skip nor repeat while others end', async () => {
      const store = await open()
      for (let index = 0; index < 12; index++)
        await file(store, {
          ...{ petitionId: numbered(index), orgId: 'dongzheng', stage: 'closed' },
          endedAt: dueIn(Math.floor(index / 3)),
        })
      const whole = await store.list(ask({ owners: [org], lane: 'ended' }))
      let more = 100
      const pages = await readThrough(store, ask({ owners: [org], lane: 'ended', limit: 5 }), () =>
        file(store, {
          ...{ petitionId: numbered(more++), orgId: 'dongzheng', stage: 'closed' },
          endedAt: later(NOW, more),
        }),
      )
      expect(pages.map((page) => page.length)).toEqual([5, 5, 2])
      expect(pages.flat()).toEqual(whole.rows)
    })
  })
}
