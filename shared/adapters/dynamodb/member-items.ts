import * as z from 'zod/mini'
import type { Petition } from '../../domain/petition/petition.ts'
import { type JoinedMember, movedMembership } from '../../ports/joined-members.ts'
import { memberIn, memberKey } from './keys.ts'
import type { Item } from './table.ts'

/** What a move changes in the membership of another petition; one that is over stays as an item without a state. */
export const memberItems = (read: Petition, next: Petition): Item[] => {
  const { put, gone } = movedMembership(read, next)
  const { streetId } = next
  return [
    ...put.map(({ into, petitionId, state }) => ({ ...memberKey(into, petitionId), streetId, state })),
    ...gone.map(({ into, petitionId }) => ({ ...memberKey(into, petitionId), streetId })),
  ]
}
const memberSchema = z.object({ state: z.optional(z.enum(['joined', 'answered'])) })
export const toMembers = (item: Item): JoinedMember[] => {
  const { state } = z.parse(memberSchema, item)
  return state ? [{ petitionId: memberIn(item), state }] : []
}
