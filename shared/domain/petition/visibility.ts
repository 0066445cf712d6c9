import { type Actor, handlerRoles, type Role } from '../street/roles.ts'
import type { Petition } from './petition.ts'

const stationRoles: readonly Role[] = ['station-head', 'deputy', ...handlerRoles]
const streetRoles: readonly Role[] = ['command-centre', 'congress-committee']

type Seen = Pick<Petition, 'streetId' | 'communityId' | 'orgId' | 'handlerId'>

const handles = ({ handlerId }: Seen, { personId }: Actor): boolean =>
  handlerId !== undefined && handlerId === personId

/** Whether a staff member may see a petition at all: by organisation, never across streets; administrators see none. */
export const maySee = (petition: Seen, actor: Actor): boolean => {
  if (petition.streetId !== actor.streetId) return false
  if (streetRoles.includes(actor.role)) return true
  if (stationRoles.includes(actor.role))
    return petition.communityId === actor.orgId || handles(petition, actor)
  return actor.role === 'department' && petition.orgId === actor.orgId
}

/** Whether a staff member may, with a reason, look at who filed it: those who must call or visit, nobody else. */
export const mayViewContact = (petition: Seen, actor: Actor): boolean => {
  if (!maySee(petition, actor)) return false
  if (actor.role === 'station-head' || actor.role === 'command-centre') return true
  return (handlerRoles as readonly Role[]).includes(actor.role) && handles(petition, actor)
}
