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

/** What a prompt is about: the run of a clock, and the level that it reached. Told from the entry and the state before. */
const promptOf = ({ entry, public: open, private: closed }: StoredEntry, before: Petition | undefined) => {
  const { clock, level } = { ...closed?.payload, ...open?.payload }
  const startedAt = before?.clocks.find(({ name }) => name === clock)?.startedAt
  return [clock, startedAt, level ?? entry.action].join(' ')
}

const repeatedPrompts = (timeline: readonly StoredEntry[], states: readonly Petition[]): string[] => {
  const prompts = timeline.flatMap((stored, index) =>
    ['prompt', 'overdue'].includes(stored.entry.action) ? promptOf(stored, states[index - 1]) : [],
  )
  return prompts.filter((prompt, index) => prompts.indexOf(prompt) < index)
}

/** Clocks that ran out while they ran, without a word. A rating window is closed, not overdue. */
const missedOverdues = (timeline: readonly StoredEntry[], { clocks, next }: Petition, endedAt: number) => {
  const left = next && millis(next.at) <= endedAt ? [`${next.action} of ${next.at}`] : []
  const told = timeline
    .filter(({ entry }) => entry.action === 'overdue')
    .map(({ entry, public: open }) => `${open?.payload.clock} ${entry.at}`)
  const silent = clocks
    .filter(({ state, name, dueAt }) => state === 'running' && name !== 'rating' && millis(dueAt) < endedAt)
    .filter(
      ({ name, dueAt }) => !told.some((line) => line.startsWith(`${name} `) && line > `${name} ${dueAt}`),
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
    ...(backwards > 0 ? [fault('order', `entry ${backwards + 1} lies before the one before it`)] : []),
  ]
}
