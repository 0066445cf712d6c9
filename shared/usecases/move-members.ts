import { InvalidInput } from '../domain/errors.ts'
import type { Actor } from '../domain/street/roles.ts'
import { decideBeginning } from '../domain/supervision/decide-item.ts'
import { type Member, newItemId, type SupervisionItem, statusLabels } from '../domain/supervision/item.ts'
import type { ItemInput } from '../domain/supervision/item-lifecycle.ts'
import { statusesToMergeInto } from '../domain/supervision/merging.ts'
import type { OpenedItem, StandingItem } from '../ports/supervision-store.ts'
import type { BeginServices } from './begin-item.ts'
import { itemContext, itemIdFrom } from './item-access.ts'
import { writtenDown } from './item-entry.ts'
import { gatherEvidence, petitionsNamed } from './item-members.ts'

const wrong = (path: string, message: string) => new InvalidInput([{ path, message }])

/** The item that one is merged into, and where that has to stand when it is. @throws NotFound, InvalidInput */
export const itemToMergeInto = async (
  { items }: Pick<BeginServices, 'items'>,
  item: SupervisionItem,
  typed: string,
): Promise<StandingItem> => {
  const into = await items.find(itemIdFrom(typed))
  if (!into || into.streetId !== item.streetId) throw wrong('into', '没有找到这个督办事项，请核对编号。')
  if (into.itemId === item.itemId) throw wrong('into', '不能并入自己，请选择另一个督办事项。')
  const statuses = statusesToMergeInto(item)
  if (statuses.includes(into.status)) return { itemId: into.itemId, statuses }
  const which = statuses.map((status) => statusLabels[status]).join('或')
  throw wrong('into', `只能并入“${which}”的事项，请重新选择。`)
}

const MAX_SPLIT = 40 // taken away and put down, with the rest, in one transaction of 100 items

/**
 * A proposal of its own with some of an item's petitions.
 * @throws InvalidInput when they are not its own, or all of them
 */
export const splitOff = async (
  services: BeginServices,
  item: SupervisionItem,
  members: readonly Member[],
  { petitions: named, title }: ItemInput<'split'>,
  actor: Actor,
): Promise<OpenedItem> => {
  const { random, petitions } = services
  const chosen = members.filter(({ petitionId }) => named.includes(petitionId))
  if (chosen.length < new Set(named).size) throw wrong('petitions', '有诉求不属于这个事项，请重新选择。')
  if (chosen.length > MAX_SPLIT) throw wrong('petitions', `一次最多拆出 ${MAX_SPLIT} 件，请分几次。`)
  if (chosen.length === members.length) throw wrong('petitions', '不能拆出全部诉求，请至少留下一件。')
  const { streetId } = item
  const found = await petitionsNamed(petitions, named, streetId)
  const context = await itemContext(services, streetId, chosen)
  const { now } = context
  const evidence = await gatherEvidence(services, found, { now })
  const begun = decideBeginning(
    { itemId: newItemId(now, random), streetId },
    { action: 'propose', input: { title, problem: item.problem } },
    actor,
    context,
    { evidence },
  )
  const decided = { ...begun, said: { ...begun.said, splitFrom: item.itemId } }
  const at = { action: 'propose', now } as const
  return { ...writtenDown(undefined, decided, at, actor, random), added: chosen }
}
