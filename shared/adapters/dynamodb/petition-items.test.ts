import { describe, expect, it } from 'vitest'
import { startClock, stopClock } from '../../domain/deadlines/clocks.ts'
import { nextDue } from '../../domain/deadlines/next-due.ts'
import type { Petition } from '../../domain/petition/petition.ts'
import { findFault } from '../../domain/timeline/chain.ts'
import { aFiling, aMove, movedDue } from '../../testing/a-filing.ts'
import { FILED_AT, timekeeping } from '../../testing/a-petition.ts'
import { station } from '../../testing/a-street.ts'
import { itemSize } from '../../testing/item-size.ts'
import { entryItems, petitionItem, toEntry, toFile, toPetition } from './petition-items.ts'
import type { Item } from './table.ts'

const { petition: filed } = aFiling({
  petitionId: '261124-7K3M9P',
  title: '三单元楼下的路灯不亮已有一周',
  category: 'environment',
  tookHint: true,
  suggestedOrgId: 'yuejincun/urban',
  hasContact: true,
})
const { dueAt: _, ...inHand } = {
  ...filed,
  stage: 'community',
  handlerId: `${station}/wang`,
  triagedAt: FILED_AT,
  firstRespondedAt: FILED_AT,
  clocks: stopClock(filed.clocks, 'first-response'),
} satisfies Petition
const answered = {
  ...inHand,
  stage: 'answered',
  answeredAt: FILED_AT,
  clocks: startClock(stopClock(inHand.clocks, 'level-1'), 'rating', FILED_AT, timekeeping),
} satisfies Petition
const closed = {
  ...answered,
  stage: 'closed',
  endedAt: FILED_AT,
  solved: 'yes',
  satisfaction: 'satisfied',
} satisfies Petition
const community: Petition = { ...inHand, ...(filed.dueAt && { dueAt: filed.dueAt }) }
/** With what time brings about next, as the lifecycle leaves it. */
const due = ({ next: _next, ...petition }: Petition): Petition => {
  const next = nextDue(petition, timekeeping)
  return { ...petition, ...(next && { next }) }
}
const life: [string, Petition][] = (
  [
    ['filed', filed],
    ['triaged', { ...filed, triagedAt: FILED_AT }],
    ['in hand', { ...community, accepted: true }],
    [
      'overdue',
      {
        ...community,
        accepted: true,
        clocks: community.clocks.map((clock) => ({ ...clock, raised: ['50%', '80%', 'overdue'] })),
      },
    ],
    ['answered', answered],
    ['closed', closed],
  ] as [string, Petition][]
).map(([name, petition]) => [name, due(petition)])

describe('the item of a petition', () => {
  it.each(life)('stays within one write unit: %s', (_stage, petition) => {
    expect(itemSize(petitionItem(petition))).toBeLessThanOrEqual(1024)
  })

  it.each([
    ...life,
    [
      'moved and paused',
      {
        ...community,
        ...movedDue(community, FILED_AT, FILED_AT),
        clocks: [{ ...filed.clocks[0], pausedMs: 5 }],
      } as Petition,
    ],
  ] as [string, Petition][])('gives back what was put into it: %s', (_stage, petition) => {
    expect(toPetition(petitionItem(petition))).toEqual(petition)
  })

  it('is refused when it is not a petition', () => {
    expect(() => toPetition({ ...petitionItem(filed), stage: 'lost' })).toThrow()
    expect(() => toPetition({ ...petitionItem(filed), clocks: ['level-1 running'] })).toThrow()
  })

  it('stands in the due index only while something waits for time', () => {
    expect(petitionItem(filed)).toMatchObject({ dueKey: expect.stringMatching(/^D#sweep#\d\d$/) })
    expect(petitionItem(due(community))).toMatchObject({ dueKey: expect.stringMatching(/^D#sweep#\d\d$/) })
    expect(petitionItem(due(answered))).toMatchObject({ dueKey: expect.stringMatching(/^D#close#\d\d$/) })
    expect(petitionItem(due(closed))).not.toHaveProperty('dueOrder')
  })
})

describe('the item of an entry', () => {
  const long = {
    title: '三单元楼下的路灯不亮已有一周，老人晚上出门看不见路，请尽快派人来修',
    category: 'environment',
  }
  const parts = {
    suggestedOrgId: `${station}-construction`,
    hasContact: true,
    emergency: true,
    next: filed.next,
  }
  const assisted = { ...long, source: 'door-visit', filedBy: `${station}/grid-worker-1` } as const

  it.each([
    ['by a resident', aFiling({ ...parts, ...long })],
    ['for one', aFiling({ ...parts, ...assisted })],
  ])('stays within one write unit for a filing %s', (_by, { appended: { entry } }) => {
    const typist = { personId: `${station}/grid-worker-1`, orgId: station, role: 'grid-worker' } as const
    const [item = {}] = entryItems({ entry: { ...entry, ...(entry.change.filedBy && typist) } })
    expect(itemSize(item)).toBeLessThanOrEqual(1024)
  })

  it('gives back what was put into it, commitments and clocks, too', () => {
    const parts = { public: { note: '好' }, private: { handlerName: '王强' } }
    const [, , { entry }] = aMove(filed, { clocks: stopClock(filed.clocks, 'level-1') }, parts)
    const [item = {}] = entryItems({ entry })
    expect(toEntry(item as Item)).toEqual(entry)
    expect(item).toMatchObject({ hash: expect.any(Uint8Array), prev: expect.any(Uint8Array) })
  })
})

describe('the words of a petition', () => {
  const filing = aFiling({}, { text: { title: '路灯', text: '晚上看不见' } })
  const items: Item[] = [petitionItem(filing.petition), ...entryItems(filing.appended)]

  it('stand apart from the entry that commits to them, and are put together with it', () => {
    expect(items.map(({ sk }) => sk)).toEqual(['PETITION', 'T#000001', 'TEXT'])
    expect(JSON.stringify(items[1])).not.toContain('看不见')
    expect(toFile(items)?.timeline).toEqual([filing.appended])
  })

  it('can be erased: file and chain stay whole', () => {
    const file = toFile(items.filter(({ sk }) => sk !== 'TEXT'))
    expect(file).toMatchObject({ petition: filing.petition })
    const entries = (file?.timeline ?? []).map(({ entry, ...payloads }) => ({ ...entry, ...payloads }))
    expect(findFault(entries)).toBeUndefined()
    expect(JSON.stringify(file)).not.toContain('看不见')
  })
})
