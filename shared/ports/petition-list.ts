import * as z from 'zod/mini'
import { type Petition, petitionSchema } from '../domain/petition/petition.ts'
import { hasEnded, isOpen } from '../domain/petition/stages.ts'
import type { Timestamp } from '../domain/time.ts'

/** Open ones by due date, answered ones by when they were answered, ended ones newest first. */
export const lanes = ['open', 'answered', 'ended'] as const
export type ListLane = (typeof lanes)[number]

/** What a list shows of a petition; the indexes of the table carry these columns and no others. */
export const listRowSchema = z.pick(petitionSchema, {
  petitionId: true,
  stage: true,
  title: true,
  dueAt: true,
  dueMoves: true,
  filedAt: true,
  kind: true,
  category: true,
  communityId: true,
  streetId: true,
  orgId: true,
  handlerId: true,
  version: true,
  urges: true,
  reopened: true,
  emergency: true,
  placeCode: true,
  source: true,
})
export type ListRow = z.infer<typeof listRowSchema>

/** Where an open petition stands for which nothing is owed at present (on hold, referred): last. */
export const NO_DUE_DATE: Timestamp = '9999-12-31T23:59:59.999+08:00'

export const laneOf = (petition: Pick<Petition, 'stage'>): ListLane => {
  if (isOpen(petition)) return 'open'
  return hasEnded(petition) ? 'ended' : 'answered'
}

/** What a petition's present lane is ordered by. Only an open one's ever moves. */
export const orderNow = (petition: Petition): Timestamp =>
  ({ open: petition.dueAt, answered: petition.answeredAt, ended: petition.endedAt })[laneOf(petition)] ??
  NO_DUE_DATE

/** The due date that an open petition had at a moment of the last hour. */
export const dueAsOf = (
  { dueAt, dueMoves }: Pick<Petition, 'dueAt' | 'dueMoves'>,
  asOf: Timestamp,
): Timestamp => dueMoves?.find(({ at }) => at > asOf)?.before ?? dueAt ?? NO_DUE_DATE
