import { Conflict } from '../domain/errors.ts'
import { systemActor } from '../domain/street/roles.ts'
import { decideItem, type ItemCommand } from '../domain/supervision/decide-item.ts'
import type { Member, SupervisionItem } from '../domain/supervision/item.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { type ItemServices, itemContext } from './item-access.ts'
import { writtenDown } from './item-entry.ts'

export type SystemServices = Pick<ItemServices, 'directory' | 'settings' | 'clock' | 'random'> & {
  items: Pick<SupervisionStore, 'find' | 'findMembers' | 'save'>
}

const ATTEMPTS = 10 // each conflict means that somebody else's entry was written in between

/**
 * What the system does with an item by itself, decided on its present state.
 * @param commandFor undefined where nothing is to be done
 * @returns the item as it is then
 */
export const actBySystem = async (
  services: SystemServices,
  itemId: string,
  commandFor: (item: SupervisionItem, members: readonly Member[]) => ItemCommand | undefined,
): Promise<SupervisionItem | undefined> => {
  const { items, random } = services
  for (let attempt = 1; ; attempt++) {
    const [read, members] = await Promise.all([items.find(itemId), items.findMembers(itemId)])
    const command = read && commandFor(read, members)
    if (!read || !command) return read
    const context = await itemContext(services, read.streetId, members)
    const decided = decideItem(read, command, systemActor, context)
    const at = { action: command.action, now: context.now }
    const { item, entry } = writtenDown(read, decided, at, systemActor, random)
    try {
      await items.save(read, item, { entry })
      return item
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error
    }
  }
}
