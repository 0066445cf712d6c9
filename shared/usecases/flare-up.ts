import { Conflict, InvalidInput } from '../domain/errors.ts'
import { type Actor, systemActor } from '../domain/street/roles.ts'
import { decideItem } from '../domain/supervision/decide-item.ts'
import { readItemId, type SupervisionItem } from '../domain/supervision/item.ts'
import { hasFlaredUp } from '../domain/supervision/quiet.ts'
import { type ItemServices, itemContext } from './item-access.ts'
import { writtenDown } from './item-entry.ts'

export type FlareServices = Pick<ItemServices, 'items' | 'directory' | 'settings' | 'clock' | 'random'>

const ATTEMPTS = 10 // each conflict means that somebody else's entry was written in between

/**
 * Brings an item back onto the list when somebody has filed on its matter after the answer; otherwise leaves it as it is.
 * @returns the item as it is then
 */
export const flareUp = async (
  services: FlareServices,
  itemId: string,
): Promise<SupervisionItem | undefined> => {
  const { items, random } = services
  for (let attempt = 1; ; attempt++) {
    const [read, members] = await Promise.all([items.find(itemId), items.findMembers(itemId)])
    if (!read || !hasFlaredUp(read, members)) return read
    const context = await itemContext(services, read.streetId, members)
    const decided = decideItem(read, { action: 'flare-up', input: {} }, systemActor, context)
    const at = { action: 'flare-up', now: context.now } as const
    const { item, entry } = writtenDown(read, decided, at, systemActor, random)
    try {
      await items.save(read, item, { entry })
      return item
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error
    }
  }
}

/**
 * The item that a petition is put under supervision for.
 * @throws InvalidInput when it is none of the street's, or does not take petitions any more
 */
export const itemToJoin = async (
  { items }: Pick<ItemServices, 'items'>,
  typed: string,
  { streetId }: Actor,
): Promise<string> => {
  const itemId = readItemId(typed)
  const item = itemId === undefined ? undefined : await items.find(itemId)
  const wrong = (message: string) => new InvalidInput([{ path: 'itemId', message }])
  if (!item || item.streetId !== streetId) throw wrong('没有这个督办事项，请核对编号或从清单中选择。')
  if (item.status === 'merged')
    throw wrong(`这个事项已并入 ${item.mergedInto ?? '其他事项'}，请改填那个编号。`)
  if (item.status === 'proposed' || item.status === 'declined')
    throw wrong('这个事项没有列入清单，请选择督办中的事项。')
  return item.itemId
}
