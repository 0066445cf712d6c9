import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Petition } from '../../domain/petition/petition.ts'
import { later } from '../../domain/time.ts'
import { aMove, movedDue, numbered } from '../../testing/a-filing.ts'
import { ask, dueIn, file, ids, NOW, org, readThrough, wang } from '../../testing/asking-lists.ts'
import { lanes } from '../petition-list.ts'
import type { ListRow, PetitionStore } from '../petition-store.ts'

/** Facts of reading a list page by page, of one owner or several, while it changes. */
export const petitionListPagesContract = (open: () => Promise<PetitionStore>): void => {
  describe('pages of lists', () => {
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
