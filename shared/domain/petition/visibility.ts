import { isOff, partOf } from '../order/task-order.ts'
import { isCoUnit } from '../referral/referral.ts'
import { type Actor, isHandler, isOfStation, leadsLevel, seesStreet } from '../street/roles.ts'
import type { Petition } from './petition.ts'

export type Seen = Pick<Petition, 'streetId' | 'communityId' | 'orgId' | 'handlerId'> &
  Partial<Pick<Petition, 'order' | 'referral' | 'supervised' | 'invitations' | 'check'>>

const handles = ({ handlerId }: Seen, { personId }: Actor): boolean =>
  handlerId !== undefined && handlerId === personId

/** Whether a department has something to do with it: the lead, and those beside it as long as their part is theirs. */
export const hasPart = (petition: Seen, actor: Pick<Actor, 'orgId'>): boolean => {
  const part = partOf(petition.order, actor.orgId)
  if (petition.orgId === actor.orgId || isCoUnit(petition, actor.orgId)) return true
  return part !== undefined && !isOff(part)
}

/** Whether a staff member may see a petition at all: by organisation, never across streets; administrators see none. */
export const maySee = (petition: Seen, actor: Actor): boolean => {
  if (petition.streetId !== actor.streetId) return false
  if (seesStreet(actor.role)) return true
  // what the committee has put under supervision is every deputy's to look at
  if (actor.role === 'deputy' && petition.supervised) return true
  if (isOfStation(actor.role)) return petition.communityId === actor.orgId || handles(petition, actor)
  return actor.role === 'department' && hasPart(petition, actor)
}

/** Either side may call the resident about an answer that it has to check (docs/decisions/0036). */
const callsBack = ({ check }: Seen, { role }: Actor): boolean => check === 'pending' && seesStreet(role)

/** Whether a staff member may, with a reason, look at who filed it: those who must call or visit, nobody else. */
export const mayViewContact = (petition: Seen, actor: Actor): boolean => {
  if (!maySee(petition, actor)) return false
  if (leadsLevel(actor.role) || callsBack(petition, actor)) return true
  return isHandler(actor.role) && handles(petition, actor)
}
