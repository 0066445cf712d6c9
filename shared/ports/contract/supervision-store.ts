import { describe, expect, it } from 'vitest'
import { Conflict } from '../../domain/errors.ts'
import type { SupervisionItem } from '../../domain/supervision/item.ts'
import { storyHolds } from '../../domain/supervision/story.ts'
import { DAY_MS, later } from '../../domain/time.ts'
import { aFiling, aMove, numbered } from '../../testing/a-filing.ts'
import { FILED_AT } from '../../testing/a-petition.ts'
import { aMember, anItem, aStoryEntry } from '../../testing/an-item.ts'
import type { PetitionStore } from '../petition-store.ts'
import type { DoneOnItem, SupervisionStore } from '../supervision-store.ts'

const NEXT_DAY = '2026-11-25T10:00:00.000+08:00'
const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const underKey: DoneOnItem = {
  ...{ keyHash: 'key', bodyHash: 'body', itemId: anItem().itemId },
  expiresAt: NEXT_DAY,
}

/** What every store of supervision items does; it shares its table with a store of petitions. */
export const supervisionStoreContract = (
  open: () => Promise<{ items: SupervisionStore; petitions: PetitionStore }>,
): void => {
  const opened = async (items: SupervisionStore, item: SupervisionItem = anItem(), count = 0) => {
    const entry = aStoryEntry(item, { said: { title: item.title } })
    const added = Array.from({ length: count }, (_, n) => aMember(numbered(n)))
    expect(await items.open(item, { entry, added })).toBe(true)
    return { item, entry }
  }

  describe('a store of supervision items', () => {
    it('keeps an item with its petitions and its story', async () => {
      const { items } = await open()
      const { item, entry } = await opened(items, anItem({ plan: '设备升级' }), 2)
      expect(await items.find(item.itemId)).toEqual(item)
      expect(await items.findFile(item.itemId)).toEqual({
        ...{ item, story: [entry] },
        members: [aMember(numbered(0)), aMember(numbered(1))],
      })
      expect(await items.findMembers(item.itemId)).toHaveLength(2)
      expect(await items.countMembers([item.itemId, 'S261124-0000'])).toEqual(
        new Map([
          [item.itemId, 2],
          ['S261124-0000', 0],
        ]),
      )
      expect(await items.findEntry(item.itemId, 1)).toEqual(entry)
      expect(await items.findEntry(item.itemId, 2)).toBeUndefined()
      expect(await items.find('S261124-0000')).toBeUndefined()
      expect(await items.findFile('S261124-0000')).toBeUndefined()
    })

    it('writes nothing over an item of the same number', async () => {
      const { items } = await open()
      const { item } = await opened(items)
      const other = anItem({ title: '另一件' })
      expect(await items.open(other, { entry: aStoryEntry(other) })).toBe(false)
      expect(await items.find(item.itemId)).toEqual(item)
    })

    it('saves on the state that was read alone, and its story holds', async () => {
      const { items } = await open()
      const { item, entry } = await opened(items, anItem(), 2)
      const next = { ...item, status: 'listed', seq: 2 } as const
      const second = aStoryEntry(next, { after: entry, action: 'accept', said: { plan: '联合巡查' } })
      await items.save(item, next, { entry: second, removed: [numbered(0)], added: [aMember(numbered(5))] })
      const late = items.save(item, { ...item, seq: 2 }, { entry: second })
      await expect(late).rejects.toThrow(Conflict)
      const file = await items.findFile(item.itemId)
      expect(file?.item).toEqual(next)
      expect(file?.members.map(({ petitionId }) => petitionId)).toEqual([numbered(1), numbered(5)])
      expect(storyHolds(file?.story ?? [])).toBe(true)
      expect(storyHolds((file?.story ?? []).slice(1))).toBe(false)
    })

    it('shows what waits for a moment from then on, until it waits for another', async () => {
      const { items } = await open()
      const { item } = await opened(items, anItem({ wakeAt: NEXT_DAY }))
      await opened(items, anItem({ itemId: 'S261124-CCCC' }))
      expect(await items.listDue(later(NEXT_DAY, -1), 10)).toEqual([])
      expect(await items.listDue(NEXT_DAY, 10)).toEqual([item.itemId])
      const week = later(NEXT_DAY, 7 * DAY_MS)
      await items.arm(item, { told: 1, wakeAt: week })
      expect(await items.listDue(NEXT_DAY, 10)).toEqual([])
      expect(await items.listDue(week, 10)).toEqual([item.itemId])
      expect(await items.find(item.itemId)).toEqual({ ...item, told: 1, wakeAt: week })
      // what was read before is old, whoever had it
      await expect(items.arm(item, { told: 1 })).rejects.toThrow(Conflict)
      await items.arm({ ...item, wakeAt: week }, { told: 1 })
      expect(await items.listDue(later(week, DAY_MS), 10)).toEqual([])
    })

    it('begins what is split off with the change that it is split off by', async () => {
      const { items } = await open()
      const { item, entry } = await opened(items, anItem(), 2)
      const other = anItem({ itemId: 'S261124-BBBB', title: '另一半' })
      const next = { ...item, seq: 2 }
      await items.save(item, next, {
        entry: aStoryEntry(next, { after: entry, action: 'split' }),
        removed: [numbered(1)],
        opened: { item: other, entry: aStoryEntry(other), added: [aMember(numbered(1))] },
      })
      const members = async (itemId: string) =>
        (await items.findMembers(itemId)).map(({ petitionId }) => petitionId)
      expect(await members(item.itemId)).toEqual([numbered(0)])
      expect(await members(other.itemId)).toEqual([numbered(1)])
      expect(await items.find(other.itemId)).toEqual(other)
    })

    it('changes nothing where another item does not stand as it has to', async () => {
      const { items } = await open()
      const { item, entry } = await opened(items)
      const other = anItem({ itemId: 'S261124-BBBB', status: 'declined' })
      await opened(items, other)
      const next = { ...item, status: 'merged', seq: 2, mergedInto: other.itemId } as const
      const merged = aStoryEntry(next, { after: entry, action: 'merge' })
      const merge = (itemId: string) =>
        items.save(item, next, {
          entry: merged,
          standing: { itemId, statuses: ['proposed', 'listed'] },
        })
      await expect(merge(other.itemId)).rejects.toThrow(Conflict)
      await expect(merge('S261124-0000')).rejects.toThrow(Conflict)
      expect(await items.find(item.itemId)).toEqual(item)
    })

    it('merges one of two items that are merged into each other at the same moment', async () => {
      const { items } = await open()
      for (let round = 0; round < 10; round++) {
        const pair = ['A', 'B'].map((letter) => anItem({ itemId: `S261124-${letter}${letter}0${round}` }))
        const begun = await Promise.all(pair.map((item) => opened(items, item)))
        const merges = begun.map(({ item, entry }, index) => {
          const into = pair[1 - index]?.itemId ?? ''
          const next = { ...item, status: 'merged', seq: 2, mergedInto: into } as const
          return items.save(item, next, {
            entry: aStoryEntry(next, { after: entry, action: 'merge' }),
            standing: { itemId: into, statuses: ['proposed'] },
          })
        })
        const outcomes = await Promise.allSettled(merges)
        const refused = outcomes.filter((one) => one.status === 'rejected')
        expect(refused).toEqual([{ status: 'rejected', reason: expect.any(Conflict) }])
        const after = await Promise.all(pair.map(({ itemId }) => items.find(itemId)))
        expect(after.map((one) => one?.status).toSorted()).toEqual(['merged', 'proposed'])
      }
    })

    it('does what comes under a key once, until its day is over', async () => {
      const { items } = await open()
      const item = anItem()
      await items.open(item, { entry: aStoryEntry(item), done: underKey })
      expect(await items.findDone('key', FILED_AT)).toEqual(underKey)
      expect(await items.findDone('key', NEXT_DAY)).toBeUndefined()
      expect(await items.findDone('other', FILED_AT)).toBeUndefined()
      const again = anItem({ itemId: 'S261124-BBBB' })
      const repeated = items.open(again, { entry: aStoryEntry(again), done: underKey })
      await expect(repeated).rejects.toThrow(Conflict)
      expect(await items.find(again.itemId)).toBeUndefined()
    })

    it('lists what a street has newest first, what has left apart', async () => {
      const { items } = await open()
      const { item } = await opened(items)
      await opened(items, anItem({ itemId: 'S261125-AAAA', proposedAt: NEXT_DAY, status: 'answered' }))
      await opened(items, anItem({ itemId: 'S261124-CCCC', status: 'left' }))
      await opened(items, anItem({ itemId: 'S261124-DDDD', streetId: 'other' }))
      const current = await items.listCurrent(item.streetId)
      expect(current.map(({ itemId }) => itemId)).toEqual(['S261125-AAAA', item.itemId])
      const { items: ended, more } = await items.listEnded(item.streetId, { limit: 10 })
      expect([ended.map(({ itemId }) => itemId), more]).toEqual([['S261124-CCCC'], false])
    })

    it('lists what has left page after page, each once', async () => {
      const { items } = await open()
      const ids = ['A', 'B', 'C', 'D', 'E'].map((letter) => `S261124-${letter.repeat(4)}`)
      for (const itemId of ids) await opened(items, anItem({ itemId, status: 'declined' }))
      const { streetId } = anItem()
      const seen: string[] = []
      let after: SupervisionItem | undefined
      for (let more = true; more; ) {
        const page = await items.listEnded(streetId, { after, limit: 2 })
        seen.push(...page.items.map(({ itemId }) => itemId))
        after = page.items.at(-1)
        more = page.more
      }
      expect(seen).toEqual(ids.toReversed())
    })

    it('takes more petitions than fit into one transaction', async () => {
      const { items } = await open()
      const many = Array.from({ length: 60 }, (_, n) => aMember(numbered(n)))
      await items.addMembers(anItem().itemId, many)
      const { item } = await opened(items, anItem(), 70)
      expect(await items.findMembers(item.itemId)).toHaveLength(70)
    })

    it('keeps what deputies did, by day, with their own words', async () => {
      const { items } = await open()
      const item = anItem()
      const entry = aStoryEntry(item, { action: 'take-part', said: { text: '看了现场' } })
      await items.open(item, {
        entry,
        duties: [
          { personId: 'deputy-1', kind: 'visit', on: '2026-11-24' },
          { personId: 'deputy-2', kind: 'item-inspection', on: '2026-11-24' },
        ],
      })
      expect(await items.listDuties('deputy-1', YEAR, 10)).toEqual([
        {
          personId: 'deputy-1',
          itemId: item.itemId,
          seq: 1,
          kind: 'visit',
          on: '2026-11-24',
          text: '看了现场',
        },
      ])
      expect(await items.listDuties('deputy-2', YEAR, 10)).toEqual([
        { personId: 'deputy-2', itemId: item.itemId, seq: 1, kind: 'item-inspection', on: '2026-11-24' },
      ])
      expect(await items.listDuties('deputy-1', { from: '2026-11-25', to: '2026-12-31' }, 10)).toEqual([])
    })

    it('has as a member what was put under supervision for an item, and no more once it is for another', async () => {
      const { items, petitions } = await open()
      const filing = aFiling({ petitionId: numbered(1) })
      await petitions.file(filing)
      const first = aMove(filing.petition, { supervised: { seq: 2, itemId: 'S261124-AAAA' } })
      await petitions.save(...first)
      const [member] = await items.findMembers('S261124-AAAA')
      expect(member).toEqual(aMember(numbered(1), { addedAt: first[2].entry.at }))
      await petitions.save(...aMove(first[1], { supervised: { seq: 3, itemId: 'S261124-BBBB' } }))
      expect(await items.findMembers('S261124-AAAA')).toEqual([])
      expect(await items.findMembers('S261124-BBBB')).toHaveLength(1)
    })
  })
}
