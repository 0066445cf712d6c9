import type { Actor } from '../domain/street/roles.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import type { ItemAction } from '../domain/supervision/item-lifecycle.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { findPetitions } from './find-petitions.ts'
import type { ItemServices } from './item-access.ts'
import { superviseMembers } from './item-members.ts'
import type { MoveServices } from './move-petition.ts'

export type SettlingServices = MoveServices & {
  items: Pick<SupervisionStore, 'find' | 'findMembers' | 'addMembers'>
  petitions: ItemServices['petitions']
}

/** Actions after which petitions have to be put under supervision for an item, or for another one. */
export const settlesMembers = (action: ItemAction): boolean =>
  (['open', 'accept', 'add', 'merge'] as readonly ItemAction[]).includes(action)

/**
 * Gives the petitions of an item that was merged to the one that has them now. Each is read again after it was given them: one
 * that is merged itself meanwhile either hands them on with its own, or is seen here to be merged.
 */
const handedOver = async (
  items: SettlingServices['items'],
  { itemId, mergedInto }: SupervisionItem,
): Promise<SupervisionItem | undefined> => {
  const members = await items.findMembers(itemId)
  let target: SupervisionItem | undefined
  for (let next = mergedInto; next; next = target?.mergedInto) {
    await items.addMembers(next, members)
    target = await items.find(next)
  }
  return target
}

/** Does what an action has left to be done with the petitions of its item; safe to repeat, each part of it. */
export const settleMembers = async (
  services: SettlingServices,
  actor: Actor,
  item: SupervisionItem,
): Promise<void> => {
  const { items, petitions } = services
  const target = item.mergedInto ? await handedOver(items, item) : item
  if (!target || target.status === 'proposed' || target.status === 'declined') return
  const ids = (await items.findMembers(target.itemId)).map(({ petitionId }) => petitionId)
  await superviseMembers(services, actor, target, await findPetitions(petitions, ids))
}
