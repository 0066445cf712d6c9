import { type Actor, seesStreet } from '../street/roles.ts'
import type { SupervisionItem } from './item.ts'
import type { ItemHolder } from './item-lifecycle.ts'

type Seen = Pick<SupervisionItem, 'streetId' | 'leadId' | 'coIds' | 'steps' | 'status'>

export const isUnit = ({ leadId, coIds }: Seen, { orgId }: Actor): boolean =>
  orgId !== undefined && [leadId, ...coIds].includes(orgId)

const takesPart = ({ steps }: Seen, { personId }: Actor): boolean =>
  personId !== undefined && steps.some(({ deputies }) => deputies.includes(personId))

/** Both sides see every item of the street, departments what they have a share in, deputies what they take part in. */
export const maySeeItem = (item: Seen, actor: Actor): boolean => {
  if (actor.role === 'system') return true
  if (item.streetId !== actor.streetId) return false
  if (seesStreet(actor.role)) return true
  // what is only proposed, or was turned down, is the street's own deliberation
  if (item.status === 'proposed' || item.status === 'declined') return false
  if (actor.role === 'department') return isUnit(item, actor)
  return actor.role === 'deputy' && takesPart(item, actor)
}

/** Whether an action of this kind is the actor's, once the role fits. */
export const holdsItem = (holder: ItemHolder, item: Seen, actor: Actor): boolean => {
  switch (holder) {
    case 'system':
      return true
    case 'street':
      return item.streetId === actor.streetId
    case 'lead':
      return item.streetId === actor.streetId && item.leadId === actor.orgId
    case 'unit':
      return item.streetId === actor.streetId && isUnit(item, actor)
    case 'participant':
      return item.streetId === actor.streetId && takesPart(item, actor)
  }
}
