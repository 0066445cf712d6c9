import { Conflict, InvalidInput, KeyReused } from '../domain/errors.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { assertItemAction, decideItem, type ItemCommand } from '../domain/supervision/decide-item.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import { itemDutiesOf } from '../domain/supervision/item-duties.ts'
import { schemaOfItemFields } from '../domain/supervision/item-fields.ts'
import { type ItemAction, isItemAction, itemLifecycle } from '../domain/supervision/item-lifecycle.ts'
import { DAY_MS, later } from '../domain/time.ts'
import type { AnswerQueue } from '../ports/answers-for-many.ts'
import type { PhotoQueue } from '../ports/queues.ts'
import type { ItemChangeSet } from '../ports/supervision-store.ts'
import { answerMembers } from './answer-members.ts'
import type { BeginServices } from './begin-item.ts'
import { flareUp } from './flare-up.ts'
import { assertReadsItems, itemContext, itemIdFrom, visibleItem } from './item-access.ts'
import { writtenDown } from './item-entry.ts'
import { memberOf, petitionsNamed } from './item-members.ts'
import { itemToMergeInto, splitOff } from './move-members.ts'
import { onceUnder } from './once-under.ts'
import { parseInput } from './parse-input.ts'
import { sendPhotosToCheck } from './photos-of-item.ts'
import { settleMembers, settlesMembers } from './settle-members.ts'

export type ActServices = BeginServices & { answerQueue: AnswerQueue; photoQueue: PhotoQueue }

export interface ItemRequest {
  action: ItemAction
  /** The version that the person had before their eyes. */
  version?: number
  /** As it came: parsed only when the action is the actor's to take. */
  input: unknown
}

const ATTEMPTS = 10 // each conflict means that somebody else's entry was written in between

/** The action that a request names. @throws InvalidInput */
export const itemActionNamed = (name: unknown): ItemAction => {
  if (typeof name === 'string' && isItemAction(name)) return name
  throw new InvalidInput([{ path: 'action', message: '没有这个操作，请刷新页面后重试。' }])
}

/** One action decided on the present state and saved, without what follows from it. @throws Conflict */
const saveOnce = async (
  services: ActServices,
  read: SupervisionItem,
  { action, version, input: typed }: ItemRequest,
  actor: StaffActor,
  once?: { keyHash: string; bodyHash: string },
): Promise<SupervisionItem> => {
  const { items, random } = services
  const { itemId, streetId } = read
  const members = await items.findMembers(itemId)
  const context = await itemContext(services, streetId, members)
  const seen = { ...context, ...(version !== undefined && { version }) }
  assertItemAction(read, action, actor, seen)
  const input = parseInput(schemaOfItemFields(itemLifecycle[action].fields), typed)
  const standing = action === 'merge' ? await itemToMergeInto(services, read, String(input.into)) : undefined
  const command = { action, input: { ...input, ...(standing && { into: standing.itemId }) } } as ItemCommand
  const { now } = context
  const named = action === 'add' ? (input.petitions as string[]) : []
  const petitions = await petitionsNamed(services.petitions, named, streetId)
  const opened = command.action === 'split' && (await splitOff(services, read, members, command.input, actor))
  const decided = decideItem(read, command, actor, seen)
  const { item, entry } = writtenDown(read, decided, { action, now }, actor, random)
  const changes: ItemChangeSet = {
    entry,
    added: petitions.map((petition) => memberOf(petition, now)),
    ...(standing && { standing }),
    ...(opened && { opened, removed: opened.added.map(({ petitionId }) => petitionId) }),
    duties: itemDutiesOf(command, actor),
    ...(once && { done: { ...once, itemId, expiresAt: later(now, DAY_MS) } }),
  }
  await items.save(read, item, changes)
  return item
}

/** What follows from an action, each part safe to repeat. */
const followUp = async (
  services: ActServices,
  actor: StaffActor,
  item: SupervisionItem,
  action: ItemAction,
): Promise<SupervisionItem> => {
  if (action === 'answer') await answerMembers(services, item)
  await sendPhotosToCheck(services, item)
  if (settlesMembers(action)) await settleMembers(services, actor, item)
  return action === 'add' ? ((await flareUp(services, item.itemId)) ?? item) : item
}

/**
 * Takes one action on a supervision item.
 * @param key drawn once for each thing that is sent: the same request under it does nothing more, and finishes what was left
 *   undone behind it
 * @throws NotFound, ActorNotAllowed, StaleVersion, MoveNotAllowed, InvalidInput, KeyReused
 */
export const actOnItem = async (
  services: ActServices,
  actor: StaffActor,
  typedId: string,
  request: ItemRequest,
  key?: string,
): Promise<SupervisionItem> => {
  assertReadsItems(actor)
  const { items, clock } = services
  const itemId = itemIdFrom(typedId)
  const once = key === undefined ? undefined : onceUnder(actor, key, { itemId, ...request })
  for (let attempt = 1; ; attempt++) {
    const read = visibleItem(await items.find(itemId), actor)
    const done = once && (await items.findDone(once.keyHash, clock.now()))
    if (done) {
      if (done.bodyHash !== once.bodyHash || done.itemId !== itemId) throw new KeyReused()
      return followUp(services, actor, read, request.action)
    }
    const item = await saveOnce(services, read, request, actor, once).catch((error: unknown) => {
      if (!(error instanceof Conflict) || attempt === ATTEMPTS) throw error
      return undefined
    })
    if (item) return followUp(services, actor, item, request.action)
  }
}
