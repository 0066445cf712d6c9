import { InvalidInput } from '../domain/errors.ts'
import type { Actor } from '../domain/street/roles.ts'
import { readItemId, type SupervisionItem } from '../domain/supervision/item.ts'
import { hasFlaredUp } from '../domain/supervision/quiet.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { actBySystem, type SystemServices } from './act-by-system.ts'

/**
 * Brings an item back onto the list when somebody has filed on its matter after the answer; otherwise leaves it as it is.
 * @returns the item as it is then
 */
export const flareUp = (services: SystemServices, itemId: string): Promise<SupervisionItem | undefined> =>
  actBySystem(services, itemId, (item, members) =>
    hasFlaredUp(item, members) ? { action: 'flare-up', input: {} } : undefined,
  )

/**
 * The item that a petition is put under supervision for.
 * @throws InvalidInput when it is none of the street's, or does not take petitions any more
 */
export const itemToJoin = async (
  { items }: { items: Pick<SupervisionStore, 'find'> },
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
