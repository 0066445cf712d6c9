import { millis, type Timestamp } from '../time.ts'
import type { Change, Petition } from './petition.ts'
import { ownerKey, sidesOf } from './sides.ts'

// Whoever pages through a list goes on in the order of the moment in which they began: due dates that were left since are
// remembered for as long as a cursor lives.
const PAGING_WINDOW_MS = 3_600_000

const recent = <Move extends { at: Timestamp }>(moves: readonly Move[], now: Timestamp): Move[] =>
  moves.filter(({ at }) => millis(at) > millis(now) - PAGING_WINDOW_MS)

/** The due date of the petition itself, with those that it left. */
export const movedDue = (petition: Petition, dueAt: Timestamp | undefined, now: Timestamp): Change => {
  if (petition.dueAt === dueAt) return {}
  const kept = recent(petition.dueMoves ?? [], now)
  const left = petition.dueAt && dueAt ? [...kept, { at: now, before: petition.dueAt }] : kept
  return { dueAt: dueAt ?? null, dueMoves: left.length > 0 ? left : null }
}

const duesOf = (petition: Petition) =>
  new Map(sidesOf(petition).flatMap(({ owner, due }) => (due ? [[ownerKey(owner), due.dueAt] as const] : [])))

/** The due dates that a move took from those who have the petition in their lists beside who has it. */
export const movedSides = (read: Petition, next: Petition, now: Timestamp): Change => {
  const after = duesOf(next)
  const left = [...duesOf(read)].flatMap(([of, before]) => {
    const dueAt = after.get(of)
    return dueAt && dueAt !== before ? [{ of, at: now, before }] : []
  })
  const before = read.sideMoves ?? []
  const kept = recent(before, now)
  if (left.length === 0 && kept.length === before.length) return {}
  const moves = [...kept, ...left]
  return { sideMoves: moves.length > 0 ? moves : null }
}
