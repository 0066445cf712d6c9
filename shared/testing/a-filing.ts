import { nextDue } from '../domain/deadlines/next-due.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { applyChange, type Change, type Petition } from '../domain/petition/petition.ts'
import { DAY_MS, later, type Timestamp } from '../domain/time.ts'
import { type AppendedEntry, append } from '../domain/timeline/append.ts'
import type { Payload } from '../domain/timeline/chain.ts'
import type { NewPetition } from '../ports/petition-store.ts'
import { aPetition, timekeeping } from './a-petition.ts'

const sameSalt = (length: number) => new Uint8Array(length).fill(7)

/** What is stored when a petition is filed; each number has an idempotency key of its own. */
export const aFiling = (
  overrides: Partial<Petition> = {},
  parts: Partial<Pick<NewPetition, 'contact'>> & { text?: Payload; keyHash?: string } = {},
): NewPetition => {
  const { head: _, ...petition } = aPetition(overrides)
  const { petitionId, streetId, communityId, filedAt, stage } = petition
  const appended = append(
    { seq: 0, head: null },
    {
      ...{ petitionId, streetId, communityId, at: filedAt, action: 'file', from: null, to: stage },
      ...{ role: 'resident', orgId: null, change: petition },
      public: parts.text ?? { text: '三单元楼下的路灯不亮已有一周，晚上老人出门看不见路。' },
    },
    sameSalt,
  )
  return {
    petition: { ...petition, head: appended.entry.hash },
    appended,
    ...(parts.contact && { contact: parts.contact }),
    idempotency: {
      keyHash: parts.keyHash ?? `key-of-${petitionId}`,
      bodyHash: 'a'.repeat(64),
      petitionId,
      dueAt: petition.dueAt ?? filedAt,
      emergencies: [],
      expiresAt: later(filedAt, DAY_MS),
    },
  }
}

interface MoveParts {
  at?: Timestamp
  action?: Action
  public?: Payload
  private?: Payload
}

/** The arguments of a `save`: the state that was read, the changed one, and the entry that says so. */
export const aMove = (
  read: Petition,
  change: Change,
  { at = later(read.filedAt, 60_000), action = 'note', ...payloads }: MoveParts = {},
): [read: Petition, next: Petition, appended: AppendedEntry] => {
  const due = nextDue(applyChange(read, change), timekeeping)
  const changed = { ...change, next: due ?? null, seq: read.seq + 1 }
  const next = applyChange(read, changed)
  const { petitionId, streetId, communityId, orgId } = read
  const appended = append(
    read,
    {
      ...{ petitionId, streetId, communityId, at, action, from: read.stage, to: next.stage },
      ...{ role: 'station-head', orgId, personId: 'station-head-1', change: changed },
      ...payloads,
    },
    sameSalt,
  )
  return [read, { ...next, head: appended.entry.hash }, appended]
}

/** A due date that moves, as the lifecycle records it. */
export const movedDue = ({ dueAt, dueMoves = [] }: Petition, to: Timestamp, at: Timestamp): Change => ({
  dueAt: to,
  ...(dueAt && { dueMoves: [...dueMoves, { at, before: dueAt }] }),
})

/** Numbers of one day, in order. */
export const numbered = (index: number): string => `261124-${String(index).padStart(6, '0')}`
