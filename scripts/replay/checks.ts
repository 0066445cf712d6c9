import type { ClockName } from '../../shared/domain/deadlines/clocks.ts'
import { applyChange, type Petition } from '../../shared/domain/petition/petition.ts'
import { millis } from '../../shared/domain/time.ts'
import { findFault } from '../../shared/domain/timeline/chain.ts'
import type { PetitionFile, StoredEntry } from '../../shared/ports/petition-store.ts'

export interface Fault {
  readonly check:
    | 'chain'
    | 'fold'
    | 'prompt'
    | 'missed'
    | 'order'
    | 'doubled'
    | 'list'
    | 'part'
    | 'message'
    | 'counter'
  readonly petitionId: string
  readonly what: string
}

/** The state after each entry, from the entries alone. */
const foldsOf = (timeline: readonly StoredEntry[]): Petition[] => {
  let state = {} as Petition
  return timeline.map(({ entry }) => {
    state = { ...applyChange(state, entry.change), head: entry.hash }
    return state
  })
}

/** Keys in one order, so that equal states are equal texts. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]),
  )
}
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))

const payloadOf = ({ public: open, private: closed }: StoredEntry) => ({
  ...closed?.payload,
  ...open?.payload,
})

const isRaised = ({ entry }: StoredEntry): boolean => ['prompt', 'overdue'].includes(entry.action)

/**
 * What a prompt is about: the run of a clock (of a department or person, where several run side by side) and the level that it
 * reached. One that was extended after it had run out may run out once more.
 */
const promptOf = (stored: StoredEntry, before: Petition | undefined): string => {
  const { clock, of, level = stored.entry.action } = payloadOf(stored)
  const run = before?.clocks.find((one) => one.name === clock && one.of === of)
  const dueAt = level === 'overdue' ? run?.dueAt : undefined
  return [clock, of, run?.startedAt, level, dueAt].filter((part) => part !== undefined).join(' ')
}

const repeatedPrompts = (timeline: readonly StoredEntry[], states: readonly Petition[]): string[] => {
  const prompts = timeline.flatMap((stored, index) =>
    isRaised(stored) ? promptOf(stored, states[index - 1]) : [],
  )
  return prompts.filter((prompt, index) => prompts.indexOf(prompt) < index)
}

const SWEPT_WITHIN_MS = 20 * 60_000 // of a due date there was a sweep

/** Clocks that ran on beyond their due dates without a word, at any time; the state then is that before the next entry. */
const silences = (timeline: readonly StoredEntry[], states: readonly Petition[]): string[] =>
  timeline.flatMap(({ entry }, index) => {
    const before = states[index - 1]
    if (!before || isRaised({ entry })) return []
    return before.clocks
      .filter(
        ({ state, name, raised = [] }) =>
          state === 'running' && !raised.includes('overdue') && !untold.includes(name),
      )
      .filter(({ dueAt }) => millis(dueAt) + SWEPT_WITHIN_MS < millis(entry.at))
      .map(({ name, of = '', dueAt }) => `${name} ${of} of ${dueAt} was not told before ${entry.action}`)
  })

/** A rating window is closed, and what was put off comes back: neither is overdue. */
const untold: readonly string[] = ['rating', 'hold-review'] satisfies ClockName[]

/** Clocks that ran out while they ran, without a word, and what is due and was not done. */
const missedOverdues = (timeline: readonly StoredEntry[], { clocks, next }: Petition, endedAt: number) => {
  const left = next && millis(next.at) <= endedAt ? [`${next.action} of ${next.at}`] : []
  const told = timeline
    .filter(({ entry }) => entry.action === 'overdue')
    .map((stored) => ({ says: payloadOf(stored), at: stored.entry.at }))
  const silent = clocks
    .filter(
      ({ state, name, dueAt }) => state === 'running' && !untold.includes(name) && millis(dueAt) < endedAt,
    )
    .filter(
      ({ name, of, dueAt }) =>
        !told.some(({ says, at }) => says.clock === name && says.of === of && millis(at) > millis(dueAt)),
    )
    .map(({ name, dueAt }) => `${name} of ${dueAt} was not told`)
  return [...left, ...silent]
}

/** What is wrong with one petition, as it stands in the table. */
export const checkFile = ({ petition, timeline }: PetitionFile, endedAt: number): Fault[] => {
  const { petitionId } = petition
  const fault = (check: Fault['check'], what: string): Fault => ({ check, petitionId, what })
  const broken = findFault(
    timeline.map(({ entry, public: open, private: closed }) => ({
      ...entry,
      ...(open && { public: open }),
      ...(closed && { private: closed }),
    })),
  )
  const states = foldsOf(timeline)
  const last = states.at(-1)
  const backwards = timeline.findIndex(
    ({ entry }, index) => index > 0 && millis(entry.at) < millis(timeline[index - 1]?.entry.at ?? entry.at),
  )
  return [
    ...(broken ? [fault('chain', `${broken.fault} at entry ${broken.seq}`)] : []),
    ...(petition.head === timeline.at(-1)?.entry.hash
      ? []
      : [fault('chain', 'its head is not the last entry')]),
    ...(isSame(petition, last)
      ? []
      : [fault('fold', `${JSON.stringify(petition)} is not ${JSON.stringify(last)}`)]),
    ...repeatedPrompts(timeline, states).map((prompt) => fault('prompt', `${prompt} was raised twice`)),
    ...missedOverdues(timeline, petition, endedAt).map((what) => fault('missed', what)),
    ...silences(timeline, states).map((what) => fault('missed', what)),
    ...(backwards > 0 ? [fault('order', `entry ${backwards + 1} lies before the one before it`)] : []),
  ]
}
