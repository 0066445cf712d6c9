import { describe, expect, it } from 'vitest'
import { later, millis } from '../../domain/time.ts'
import { aFiling, aMove, numbered } from '../../testing/a-filing.ts'
import { aPetition, FILED_AT } from '../../testing/a-petition.ts'
import { DUE_SHARDS, dueShardOf, type PetitionStore } from '../petition-store.ts'

const MINUTE = 60_000
const TRIAGE_DUE = later(FILED_AT, 5 * MINUTE)
const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard)

const allDue = async (store: PetitionStore, action: 'sweep' | 'close', now: string): Promise<string[]> =>
  (await Promise.all(shards.map((shard) => store.listDue(action, shard, now, 1000)))).flat().sort()

/** Facts of what time brings about next. */
export const dueIndexContract = (open: () => Promise<PetitionStore>): void => {
  describe('the due index', () => {
    it('shows a petition from its instant on, not before', async () => {
      const store = await open()
      const { petitionId } = aFiling().petition
      await store.file(aFiling())
      expect(await allDue(store, 'sweep', later(TRIAGE_DUE, -1))).toEqual([])
      expect(await allDue(store, 'sweep', TRIAGE_DUE)).toEqual([petitionId])
      expect(await allDue(store, 'sweep', later(TRIAGE_DUE, 10 ** 9))).toEqual([petitionId])
      expect(await allDue(store, 'close', later(TRIAGE_DUE, 10 ** 9))).toEqual([])
    })

    it('moves a petition to what waits for time next, and lets it vanish when nothing does', async () => {
      const store = await open()
      const { petition } = aFiling()
      await store.file(aFiling())
      const triaged = aMove(petition, { triagedAt: FILED_AT })
      await store.save(...triaged)
      const muchLater = later(FILED_AT, 10 ** 10)
      expect(await allDue(store, 'sweep', TRIAGE_DUE)).toEqual([])
      expect(await allDue(store, 'sweep', muchLater)).toEqual([petition.petitionId])
      const { clocks } = aPetition({ stage: 'answered' })
      const answered = aMove(triaged[1], { stage: 'answered', clocks, answeredAt: FILED_AT, dueAt: null })
      await store.save(...answered)
      expect(await allDue(store, 'sweep', muchLater)).toEqual([])
      const window = clocks.find(({ name }) => name === 'rating')?.dueAt ?? ''
      expect(await allDue(store, 'close', later(window, -1))).toEqual([])
      expect(await allDue(store, 'close', later(window, 1))).toEqual([petition.petitionId])
      const closed = aMove(answered[1], { stage: 'closed', endedAt: muchLater })
      await store.save(...closed)
      expect(await allDue(store, 'close', muchLater)).toEqual([])
    })

    it('has every petition in its own one of the shards', async () => {
      const store = await open()
      const ids = Array.from({ length: 100 }, (_, i) => numbered(i * 37))
      for (const petitionId of ids) await store.file(aFiling({ petitionId }))
      for (const shard of shards) {
        const due = await store.listDue('sweep', shard, TRIAGE_DUE, 1000)
        expect([...due].sort()).toEqual(ids.filter((id) => dueShardOf(id) === shard).sort())
        expect(due.length, `shard ${shard} takes part`).toBeGreaterThan(0)
      }
    })

    it('gives the earliest first, and no more than asked for', async () => {
      const store = await open()
      const ids = Array.from({ length: 200 }, (_, i) => numbered(i)).filter((id) => dueShardOf(id) === 3)
      expect(ids.length).toBeGreaterThan(4)
      // the first number is filed last
      for (const [index, petitionId] of ids.entries())
        await store.file(aFiling({ petitionId, filedAt: later(FILED_AT, -index * MINUTE) }))
      const expected = ids.toReversed()
      expect(await store.listDue('sweep', 3, TRIAGE_DUE, 1000)).toEqual(expected)
      expect(await store.listDue('sweep', 3, TRIAGE_DUE, 3)).toEqual(expected.slice(0, 3))
      const atTwo = later(TRIAGE_DUE, -2 * MINUTE)
      expect(millis(atTwo)).toBeLessThan(millis(TRIAGE_DUE))
      expect(await store.listDue('sweep', 3, atTwo, 1000)).toEqual(expected.slice(0, -2))
    })
  })
}
