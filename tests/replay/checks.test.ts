import { describe, expect, it } from 'vitest'
import { checkFile } from '../../scripts/replay/checks.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import { later, millis } from '../../shared/domain/time.ts'
import { append, type EntryDraft } from '../../shared/domain/timeline/append.ts'
import type { PetitionFile, StoredEntry } from '../../shared/ports/petition-store.ts'
import { aPetition, FILED_AT } from '../../shared/testing/a-petition.ts'

const random = (length: number) => new Uint8Array(length).fill(7)
const END = millis(later(FILED_AT, 60_000)) // before anything that the builder's petition waits for

const draftOf = (petition: Petition, draft: Partial<EntryDraft>): EntryDraft => ({
  petitionId: petition.petitionId,
  streetId: petition.streetId,
  communityId: petition.communityId,
  ...{ at: FILED_AT, from: null, to: 'submitted', role: 'system', orgId: null, change: {} },
  action: 'prompt',
  ...draft,
})

/** A petition whose timeline has these entries after the first. */
const aFile = (...drafts: Partial<EntryDraft>[]): PetitionFile => {
  const timeline: StoredEntry[] = []
  const { head: _, ...begun } = aPetition({ seq: 1 })
  let petition: Petition = aPetition({ seq: 1 })
  for (const draft of [{ action: 'file', change: begun } as const, ...drafts]) {
    const seq = timeline.length
    const change = { ...draft.change, seq: seq + 1 }
    const previous = { seq, head: seq === 0 ? null : petition.head }
    const appended = append(previous, draftOf(petition, { ...draft, change }), random)
    timeline.push(appended)
    petition = { ...petition, ...(change as Partial<Petition>), head: appended.entry.hash }
  }
  return { petition, timeline, contactViews: [] }
}

const checksOf = (file: PetitionFile): string[] => checkFile(file, END).map(({ check }) => check)

const anyClock = () => {
  const [clock] = aPetition().clocks
  if (!clock) throw new Error('the builder has no clock')
  return clock
}

const half = { public: { clock: 'level-1', level: '50%' } }

describe('the read-back', () => {
  it('finds nothing in a petition that adds up', () => {
    expect(checkFile(aFile(half, { public: { clock: 'level-1', level: '80%' } }), END)).toEqual([])
  })

  it('finds a level that was raised twice for one run of a clock', () => {
    expect(checksOf(aFile(half, half))).toEqual(['prompt'])
  })

  it('takes the same level of another run for another prompt', () => {
    const clocks = aPetition().clocks.map((clock) => ({ ...clock, startedAt: later(FILED_AT, 60_000) }))
    expect(checksOf(aFile(half, { action: 'rate', change: { clocks } }, half))).toEqual([])
  })

  it('tells prompts of one department from those of another', () => {
    const sign = (of: string) => ({ ...anyClock(), name: 'sign' as const, of })
    const clocks = [...aPetition().clocks, sign('water'), sign('roads')]
    const told = (of: string) => ({ public: { clock: 'sign', of, level: '50%' } })
    const ordered = { action: 'order', change: { clocks } } as const
    expect(checksOf(aFile(ordered, told('water'), told('roads')))).toEqual([])
    expect(checksOf(aFile(ordered, told('water'), told('water')))).toEqual(['prompt'])
  })

  it('takes a clock that ran out, was extended and ran out again for two', () => {
    const order = { ...anyClock(), name: 'order' as const }
    const overdue = { action: 'overdue', public: { clock: 'order', level: 'overdue' } } as const
    const extended = [{ ...order, dueAt: later(order.dueAt, 1000) }]
    const begun: Partial<EntryDraft> = { action: 'order', change: { clocks: [order] } }
    const more: Partial<EntryDraft> = { action: 'approve-extension', change: { clocks: extended } }
    expect(checksOf(aFile(begun, overdue, more, overdue))).toEqual([])
    expect(checksOf(aFile(begun, overdue, overdue))).toEqual(['prompt'])
  })

  it('finds a clock of a department that ran out without a word and was removed', () => {
    const sign = { ...anyClock(), name: 'sign' as const, of: 'water', dueAt: later(FILED_AT, 1000) }
    const clocks = [...aPetition().clocks, sign]
    const signed = { action: 'sign', change: { clocks: aPetition().clocks } } as const
    const signedAfter = (ms: number) =>
      aFile({ action: 'order', change: { clocks } }, { ...signed, at: later(FILED_AT, ms) })
    expect(checksOf(signedAfter(2 * 3_600_000))).toEqual(['missed'])
    expect(checksOf(signedAfter(600_000))).toEqual([])
  })

  it('finds a state that its timeline does not tell', () => {
    const file = aFile()
    expect(checksOf({ ...file, petition: { ...file.petition, urges: 3 } })).toEqual(['fold'])
  })

  it('finds a changed entry and a missing one', () => {
    const { petition, timeline, contactViews } = aFile(half)
    const changed = timeline.map((stored) => ({
      ...stored,
      entry: { ...stored.entry, at: later(FILED_AT, 5) },
    }))
    expect(checksOf({ petition, timeline: changed, contactViews })).toContain('chain')
    expect(checksOf({ petition, timeline: timeline.slice(0, 1), contactViews })).toContain('chain')
  })

  it('finds an entry that lies before the one before it', () => {
    expect(checksOf(aFile({ ...half, at: later(FILED_AT, -1) }))).toEqual(['order'])
  })

  it('finds a clock that ran out without a word', () => {
    const clocks = aPetition().clocks.map((clock) => ({ ...clock, dueAt: later(FILED_AT, 1000) }))
    expect(checksOf(aFile({ action: 'assign', change: { clocks } }))).toContain('missed')
  })
})
