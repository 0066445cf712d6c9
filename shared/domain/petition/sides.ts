import { type Clock, openClock } from '../deadlines/clocks.ts'
import { type PartColumn, partRows } from '../order/part-rows.ts'
import { handlingClock } from './handling-clock.ts'
import type { Petition } from './petition.ts'
import { isOpen } from './stages.ts'

/** Whose list a petition stands in beside that of who has it: a department's with a part of it, a warned person's. */
export type SideOwner = { partOf: string } | { warned: string }
export const ownerKey = (owner: SideOwner): string => Object.entries(owner).flat().join('#')

/** What stands in somebody's list of a petition that another one has: a part, and what they owe by when. */
export interface Side {
  owner: SideOwner
  part?: PartColumn
  due?: Pick<Clock, 'name' | 'dueAt'>
}

/** Everybody's but that of who has it in hand, and is warned there. */
export const sidesOf = (petition: Petition): Side[] => {
  const { stage, clocks, handlerId, warnings = [] } = petition
  const parts = partRows(petition).map(({ orgId, ...side }) => ({ owner: { partOf: orgId }, ...side }))
  const warned = new Map(
    (isOpen(petition) ? warnings : [])
      .filter(({ to }) => to !== handlerId)
      .map(({ to, seq }) => [to, clocks.find((clock) => clock.of === String(seq))] as const),
  )
  return [
    ...parts,
    ...[...warned].map(([to, report]) => {
      const due = report ?? openClock(clocks, 'order') ?? handlingClock(stage, clocks)
      return { owner: { warned: to }, ...(due && { due }) }
    }),
  ]
}
