import { describe, expect, it } from 'vitest'
import { recordedDuties } from '../../domain/deputy/duty.ts'
import type { Action } from '../../domain/petition/lifecycle.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import type { AppendedEntry } from '../../domain/timeline/append.ts'
import type { Payload } from '../../domain/timeline/chain.ts'
import { aFiling, aMove, numbered } from '../../testing/a-filing.ts'
import type { PetitionStore } from '../petition-store.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }

/** What deputies did, by deputy and day. */
export const dutiesContract = (open: () => Promise<PetitionStore>): void => {
  const filed = async (store: PetitionStore, index: number): Promise<Petition> => {
    const { petition, ...filing } = aFiling({ petitionId: numbered(index) })
    await store.file({ ...filing, petition })
    return petition
  }
  const does = async (
    store: PetitionStore,
    before: Petition,
    {
      personId = 'deputy-1',
      role = 'deputy' as AppendedEntry['entry']['role'],
      ...what
    }: {
      personId?: string
      role?: AppendedEntry['entry']['role']
      action: Action
      public?: Payload
      private?: Payload
    },
  ): Promise<Petition> => {
    const [read, next, appended] = aMove(before, {}, what)
    await store.save(read, next, { ...appended, entry: { ...appended.entry, role, personId } })
    return next
  }
  const visit = (on: string, text = '看了现场') =>
    ({ action: 'record-duty', public: { kind: 'visit', on }, private: { text } }) as const

  describe('a duty record', () => {
    it('holds what a deputy did, by day, with their words, whatever the petition', async () => {
      const store = await open()
      const [one, other] = [await filed(store, 1), await filed(store, 2)]
      const joined = await does(store, one, { action: 'join-visit', public: { on: '2026-12-02' } })
      await does(store, joined, visit('2026-11-25'))
      await does(store, other, visit('2026-11-24', '走访了楼栋'))
      expect(await store.listDuties('deputy-1', YEAR, 10)).toEqual([
        { ...at('2026-11-24', 'visit', 2, 2), text: '走访了楼栋' },
        { ...at('2026-11-25', 'visit', 1, 3), text: '看了现场' },
        at('2026-12-02', 'joined', 1, 2),
      ])
    })

    it('is of these days, the first and the last counted, and of the earliest as many as are asked for', async () => {
      const store = await open()
      let petition = await filed(store, 1)
      for (const on of ['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'])
        petition = await does(store, petition, visit(on))
      const daysOf = async (from: string, to: string, limit = 10) =>
        (await store.listDuties('deputy-1', { from, to }, limit)).map(({ on }) => on)
      expect(await daysOf('2026-11-24', '2026-11-26')).toEqual(['2026-11-24', '2026-11-26'])
      expect(await daysOf('2026-11-24', '2026-11-25')).toEqual(['2026-11-24'])
      expect(await daysOf('2026-11-23', '2026-11-27', 3)).toEqual(['2026-11-23', '2026-11-24', '2026-11-26'])
    })

    it('holds nothing of another deputy, of other staff, and of what is no duty', async () => {
      const store = await open()
      let petition = await filed(store, 1)
      petition = await does(store, petition, { ...visit('2026-11-24'), personId: 'deputy-2' })
      petition = await does(store, petition, { ...visit('2026-11-24'), role: 'station-head' })
      petition = await does(store, petition, { action: 'note', private: { text: '备注' } })
      await does(store, petition, { action: 'judge-suggestion', public: { satisfied: true } })
      const found = await store.listDuties('deputy-1', YEAR, 10)
      expect(found.map(({ kind, seq }) => [kind, seq])).toEqual([['suggestion', 5]])
      expect(Object.keys(recordedDuties)).not.toContain('suggestion')
    })
  })
}

const at = (on: string, kind: string, index: number, seq: number) => ({
  ...{ personId: 'deputy-1', petitionId: numbered(index), seq, kind, on },
})
