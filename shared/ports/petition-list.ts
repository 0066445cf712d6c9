import * as z from 'zod/mini'
import { leadColumn } from '../domain/order/part-rows.ts'
import { type PartState, partStateLabels } from '../domain/petition/coordination.ts'
import { dueMarks, isDueMark } from '../domain/petition/handling-clock.ts'
import { marksOf } from '../domain/petition/marks.ts'
import { type Petition, petitionSchema } from '../domain/petition/petition.ts'
import { ownerKey, type Side, type SideOwner, sidesOf } from '../domain/petition/sides.ts'
import { hasEnded, isOpen } from '../domain/petition/stages.ts'
import { hasteIn, priorityAt } from '../domain/priority/priority.ts'
import type { Timestamp } from '../domain/time.ts'

/** Open ones by due date, answered ones by when they were answered, ended ones newest first. */
export const lanes = ['open', 'answered', 'ended'] as const
export type ListLane = (typeof lanes)[number]

const columns = z.pick(petitionSchema, {
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
  hops: true,
  supporters: true,
})

/** What a list shows of a petition; the indexes of the table carry these columns and no others. */
export const listRowSchema = z.extend(columns, {
  /** Empty in a row for those who do not read the resident's words: a title is made of these. */
  title: z._default(z.string(), ''),
  /** What level 2 waits for (domain/petition/marks.ts). */
  marks: z.optional(z.array(z.string())),
  /** The part of the department whose list it stands in. */
  part: z.optional(
    z.object({
      role: z.enum(['lead', 'co']),
      state: z.enum(Object.keys(partStateLabels) as [PartState]),
      returnUntil: z.optional(z.string()),
      opined: z.optional(z.boolean()),
    }),
  ),
})
export type ListRow = z.infer<typeof listRowSchema>

/** Columns that are not in the state but follow from it; none while level 1 works on it. */
export const derivedColumns = (petition: Petition): Pick<ListRow, 'marks' | 'part'> => {
  const marks = marksOf(petition)
  const part = leadColumn(petition)
  return { ...(marks.length > 0 && { marks }), ...(part && { part }) }
}

export const listRowOf = (petition: Petition): ListRow =>
  z.parse(listRowSchema, { ...petition, ...derivedColumns(petition) })

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

/** A place in a list: the order value that the row had at the list's snapshot time, and its number. */
export interface ListPosition {
  order: string
  /** Before the others of the same due date. */
  urgent?: true | undefined
  petitionId: string
}

/** Where an open row stood at a moment: by its due date, of the same one what is urgent first. */
export const openPosition = (row: ListRow, asOf: Timestamp): ListPosition => ({
  order: dueAsOf(row, asOf),
  ...(priorityAt(hasteIn(row.marks), asOf) === 'urgent' && { urgent: true as const }),
  petitionId: row.petitionId,
})

const rank = ({ order, urgent, petitionId }: ListPosition): string =>
  `${order}#${urgent ? 0 : 1}#${petitionId}`

export const comparePositions = (a: ListPosition, b: ListPosition): number => {
  const [first, second] = [rank(a), rank(b)]
  return first < second ? -1 : Number(first > second)
}

export interface SideRow {
  owner: SideOwner
  row: ListRow
}

/** A list that those see who do not read the resident's words shows none of them. */
const withoutWords = (petition: Petition, { owner, part, due }: Side): ListRow => {
  const {
    title: _,
    dueAt: _due,
    dueMoves: _moves,
    part: _part,
    marks: own = [],
    ...row
  } = listRowOf(petition)
  const marks = [...own.filter((mark) => !isDueMark(mark)), ...dueMarks(petition.stage, due?.name)]
  const moves = petition.sideMoves?.filter(({ of }) => of === ownerKey(owner)) ?? []
  return {
    ...{ ...row, title: '' },
    ...(due && { dueAt: due.dueAt }),
    ...(moves.length > 0 && { dueMoves: moves.map(({ at, before }) => ({ at, before })) }),
    ...(marks.length > 0 && { marks }),
    ...(part && { part }),
  }
}

/** All rows of a petition but its own, derived from its state. */
export const sideRowsOf = (petition: Petition): SideRow[] =>
  sidesOf(petition).map((side) => ({ owner: side.owner, row: withoutWords(petition, side) }))

/** A date that is remembered no more is no reason to write. */
const shown = ({ dueMoves: _, ...row }: ListRow): string => JSON.stringify(row)

/** What a move changes in the rows beside the petition's own: rows that are new or differ, and owners who have none any more. */
export const movedSideRows = (read: Petition, next: Petition): { put: SideRow[]; gone: SideOwner[] } => {
  const before = new Map(sideRowsOf(read).map((side) => [ownerKey(side.owner), side]))
  const after = sideRowsOf(next)
  const put = after.filter(({ owner, row }) => {
    const was = before.get(ownerKey(owner))?.row
    return !was || shown(was) !== shown(row)
  })
  const kept = new Set(after.map(({ owner }) => ownerKey(owner)))
  return { put, gone: [...before.values()].map(({ owner }) => owner).filter((o) => !kept.has(ownerKey(o))) }
}
