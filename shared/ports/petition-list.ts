import * as z from 'zod/mini'
import { type Clock, openClock } from '../domain/deadlines/clocks.ts'
import { leadColumn, partRows } from '../domain/order/part-rows.ts'
import { type PartState, partStateLabels } from '../domain/petition/coordination.ts'
import { dueMarks, handlingClock, isDueMark } from '../domain/petition/handling-clock.ts'
import { marksOf } from '../domain/petition/marks.ts'
import { type Petition, petitionSchema } from '../domain/petition/petition.ts'
import { hasEnded, isOpen } from '../domain/petition/stages.ts'
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

/** Columns that are not in the state but follow from it; none as long as level 1 has it. */
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

/** Whose list a petition stands in beside that of who has it: a department's with a part of it, a warned person's. */
export type SideOwner = { partOf: string } | { warned: string }
export interface SideRow {
  owner: SideOwner
  row: ListRow
}

/** A list that those see who do not read the resident's words shows none of them. */
const withoutWords = (petition: Petition, due: Pick<Clock, 'name' | 'dueAt'> | undefined): ListRow => {
  const {
    title: _,
    dueAt: _due,
    dueMoves: _moves,
    part: _part,
    marks: own = [],
    ...row
  } = listRowOf(petition)
  const marks = [...own.filter((mark) => !isDueMark(mark)), ...dueMarks(petition.stage, due?.name)]
  return { ...row, title: '', ...(due && { dueAt: due.dueAt }), ...(marks.length > 0 && { marks }) }
}

/** All rows of a petition but its own, derived from its state. Whoever has it in hand is warned there. */
export const sideRowsOf = (petition: Petition): SideRow[] => {
  const { stage, clocks } = petition
  const parts = partRows(petition).map(({ orgId, part, due }) => ({
    owner: { partOf: orgId },
    row: { ...withoutWords(petition, due), part },
  }))
  const warned = new Map(
    (isOpen(petition) ? (petition.warnings ?? []) : [])
      .filter(({ to }) => to !== petition.handlerId)
      .map(({ to, seq }) => [to, clocks.find((clock) => clock.of === String(seq))] as const),
  )
  return [
    ...parts,
    ...[...warned].map(([to, report]) => ({
      owner: { warned: to },
      row: withoutWords(petition, report ?? openClock(clocks, 'order') ?? handlingClock(stage, clocks)),
    })),
  ]
}

export const ownerKey = (owner: SideOwner): string => Object.entries(owner).flat().join('#')

/**
 * What a move changes in the rows beside the petition's own: rows that are new or differ, and owners who have none any more.
 * An open row remembers the due date that this move took from it, for whoever pages through meanwhile.
 */
export const movedSideRows = (
  read: Petition,
  next: Petition,
  at: Timestamp,
): { put: SideRow[]; gone: SideOwner[] } => {
  const before = new Map(sideRowsOf(read).map((side) => [ownerKey(side.owner), side]))
  const after = sideRowsOf(next)
  const put = after.flatMap((side) => {
    const was = before.get(ownerKey(side.owner))?.row
    if (was && JSON.stringify(was) === JSON.stringify(side.row)) return []
    const left = was?.dueAt && side.row.dueAt && was.dueAt !== side.row.dueAt ? was.dueAt : undefined
    return [left ? { ...side, row: { ...side.row, dueMoves: [{ at, before: left }] } } : side]
  })
  const kept = new Set(after.map(({ owner }) => ownerKey(owner)))
  return { put, gone: [...before.values()].map(({ owner }) => owner).filter((o) => !kept.has(ownerKey(o))) }
}
