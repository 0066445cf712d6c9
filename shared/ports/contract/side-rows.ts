import { describe, expect, it } from 'vitest'
import { startClock } from '../../domain/deadlines/clocks.ts'
import type { Part } from '../../domain/petition/coordination.ts'
import type { Change, Petition } from '../../domain/petition/petition.ts'
import { later, type Timestamp } from '../../domain/time.ts'
import { aFiling, aMove } from '../../testing/a-filing.ts'
import { FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { lanes } from '../petition-list.ts'
import type { ListOwner, ListRow, PetitionStore } from '../petition-store.ts'

const NOW = later(FILED_AT, 600_000)

const part = (orgId: string, more: Partial<Part> = {}): Part => ({
  ...{ orgId, state: 'sent', sentAt: FILED_AT },
  ...more,
})
const orderOf = (...parts: Part[]): Change => ({
  order: { orderNo: '交办-1', seq: 2, at: FILED_AT, parts },
  ...{ stage: 'street', orgId: parts[0]?.orgId ?? '', level: 2 },
})
const clock = (name: 'sign' | 'opinion' | 'order', of: string | undefined, until: string) =>
  startClock([], name, FILED_AT, timekeeping, { ...(of && { of }), limit: { until } })

/** Rows that departments and warned people have of what is not with them. */
export const sideRowsContract = (open: () => Promise<PetitionStore>): void => {
  const rowsOf = async (store: PetitionStore, ...owners: ListOwner[]) => {
    const found: [string, ListRow][] = []
    for (const lane of lanes)
      for (const row of (
        await store.list({ owners, lane, asOf: later(NOW, 60_000), limit: 10, matches: () => true })
      ).rows)
        found.push([lane, row])
    return found
  }
  const ordered = async (store: PetitionStore, change: Change): Promise<Petition> => {
    const { petition, ...filing } = aFiling({ orgId: 'centre', stage: 'joint-review', hops: 1 })
    await store.file({ ...filing, petition })
    const move = aMove(petition, change)
    await store.save(...move)
    return move[1]
  }
  const fire = { partOf: 'fire' }

  describe('rows beside the petition’s own', () => {
    it('a co-department has its part in a list of its own, which is nobody else’s', async () => {
      const store = await open()
      const clocks = [
        ...clock('order', undefined, '2026-12-09'),
        ...clock('sign', 'fire', '2026-11-25'),
        ...clock('opinion', 'fire', '2026-11-30'),
      ]
      const returnUntil: Timestamp = '2026-11-25T23:59:59.000+08:00'
      await ordered(store, { ...orderOf(part('works'), part('fire', { returnUntil })), clocks })
      const [lane, row] = (await rowsOf(store, fire))[0] ?? []
      expect(lane).toBe('open')
      expect(row).toMatchObject({
        ...{ orgId: 'works', stage: 'street', hops: 1, title: '' },
        part: { role: 'co', state: 'sent', returnUntil },
        dueAt: '2026-11-25T23:59:59.000+08:00',
      })
      expect(JSON.stringify(await rowsOf(store, fire))).not.toContain('路灯')
      for (const owner of [{ orgId: 'fire' }, { partOf: 'works' }, { partOf: 'water' }, { orgId: 'centre' }])
        expect(await rowsOf(store, owner)).toEqual([])
      const [own] = await rowsOf(store, { orgId: 'works' })
      expect(own?.[1]).toMatchObject({ title: '路灯不亮', part: { role: 'lead', state: 'sent' } })
    })

    it('follows what the department still owes, and the petition from lane to lane', async () => {
      const store = await open()
      const order = clock('order', undefined, '2026-12-09')
      const sent = await ordered(store, {
        ...orderOf(part('works'), part('fire')),
        clocks: [...order, ...clock('sign', 'fire', '2026-11-25')],
      })
      const left = { of: 'partOf#fire', at: NOW, before: '2026-11-25T23:59:59.000+08:00' }
      const signed = aMove(sent, {
        ...orderOf(part('works'), part('fire', { state: 'signed' })),
        clocks: order,
        sideMoves: [left],
      })
      await store.save(...signed)
      const [[, row] = []] = await rowsOf(store, fire)
      expect(row).toMatchObject({ part: { state: 'signed' }, dueAt: '2026-12-09T23:59:59.000+08:00' })
      expect(row?.dueMoves).toEqual([{ at: left.at, before: left.before }])
      const finished = aMove(signed[1], orderOf(part('works'), part('fire', { state: 'finished' })))
      await store.save(...finished)
      const [[, done] = []] = await rowsOf(store, fire)
      expect([done?.part?.state, done?.dueAt]).toEqual(['finished', undefined])
      const answered = aMove(finished[1], { stage: 'answered', answeredAt: NOW })
      await store.save(...answered)
      expect((await rowsOf(store, fire)).map(([lane]) => lane)).toEqual(['answered'])
      await store.save(...aMove(answered[1], { stage: 'closed', endedAt: NOW }))
      expect((await rowsOf(store, fire)).map(([lane]) => lane)).toEqual(['ended'])
    })

    it('is gone when the part is returned or ruled unnecessary, and comes back when it is given anew', async () => {
      const store = await open()
      let petition = await ordered(store, orderOf(part('works'), part('fire')))
      for (const state of ['returned', 'sent', 'waived', 'signed'] as const) {
        const move = aMove(petition, orderOf(part('works'), part('fire', { state })))
        await store.save(...move)
        petition = move[1]
        const found = (await rowsOf(store, fire)).map(([, row]) => row.part?.state)
        expect(found).toEqual(state === 'returned' || state === 'waived' ? [] : [state])
      }
    })

    it('stands once in the merged list of a department that leads it after it was beside', async () => {
      const store = await open()
      const petition = await ordered(store, orderOf(part('works'), part('fire')))
      const merged = [fire, { orgId: 'fire' }]
      expect((await rowsOf(store, ...merged)).map(([, row]) => row.part?.role)).toEqual(['co'])
      await store.save(...aMove(petition, orderOf(part('fire'), part('works'))))
      expect((await rowsOf(store, ...merged)).map(([, row]) => row.part?.role)).toEqual(['lead'])
      expect((await rowsOf(store, { partOf: 'works' })).map(([, row]) => row.part?.role)).toEqual(['co'])
    })

    it('whoever is warned has it in their own list until they answer', async () => {
      const store = await open()
      const { petition, ...filing } = aFiling({ orgId: 'dongzheng', stage: 'community', handlerId: 'li' })
      await store.file({ ...filing, petition })
      const warned = aMove(petition, { warnings: [{ seq: 2, to: 'wang' }] })
      await store.save(...warned)
      const [[, row] = []] = await rowsOf(store, { personId: 'wang' })
      expect(row).toMatchObject({
        petitionId: petition.petitionId,
        title: '',
        marks: ['to-accept', 'warned:wang'],
      })
      const both = await rowsOf(store, { personId: 'wang' }, { orgId: 'dongzheng' })
      expect(both.map(([, { title }]) => title)).toEqual(['路灯不亮'])
      await store.save(...aMove(warned[1], { warnings: null }))
      expect(await rowsOf(store, { personId: 'wang' })).toEqual([])
    })

    it('leave the file of the petition as it is', async () => {
      const store = await open()
      const petition = await ordered(store, orderOf(part('works'), part('fire')))
      const file = await store.findFile(petition.petitionId)
      expect(file?.petition).toEqual(petition)
      expect(file?.timeline).toHaveLength(2)
    })
  })
}
