import { Conflict, NotFound } from '../domain/errors.ts'
import { planItemNotifications } from '../domain/notification/plan-item-notifications.ts'
import { systemActor } from '../domain/street/roles.ts'
import { decideItem, type ItemCommand } from '../domain/supervision/decide-item.ts'
import { filedSinceAnswer, newInGroup } from '../domain/supervision/flaring.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import {
  deadlinesToRaise,
  groupLookedAt,
  type ItemDeadline,
  isLateDeadline,
} from '../domain/supervision/item-deadlines.ts'
import type { ItemContext } from '../domain/supervision/item-effects.ts'
import type { ItemAction } from '../domain/supervision/item-lifecycle.ts'
import type { StoryEntry } from '../domain/supervision/story.ts'
import { millis, type Timestamp } from '../domain/time.ts'
import type { AnswerQueue } from '../ports/answers-for-many.ts'
import type { PhotoQueue } from '../ports/queues.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { answerMembers } from './answer-members.ts'
import { type HandingServices, handToDelivery } from './hand-to-delivery.ts'
import { type ItemServices, itemContext } from './item-access.ts'
import { writtenDown } from './item-entry.ts'
import { sendPhotosToCheck } from './photos-of-item.ts'
import { type SettlingServices, settleMembers, settlesMembers } from './settle-members.ts'

export type TendServices = HandingServices &
  SettlingServices &
  Pick<ItemServices, 'directory' | 'settings' | 'random'> & {
    items: Pick<SupervisionStore, 'findEntry' | 'findFile' | 'save' | 'arm' | 'listDue'>
    similarity: Pick<SimilarityStore, 'findGroup'>
    photoQueue: PhotoQueue
    answerQueue: AnswerQueue
  }

const PAGE = 100

/** Who sent the photos of which a check has refused some; nobody is told of what is all right. */
const senderOf = async (
  { items }: Pick<TendServices, 'items'>,
  { itemId, action, said }: StoryEntry,
): Promise<string | undefined> => {
  const { refused, of } = said?.payload ?? {}
  if (action !== 'check-photos' || !refused || typeof of !== 'number') return undefined
  return (await items.findEntry(itemId, of))?.personId
}

/** The entries of an item of which people were not told yet. */
const untoldEntries = async (
  { items }: Pick<TendServices, 'items'>,
  { itemId, seq, told = 0 }: SupervisionItem,
): Promise<StoryEntry[]> => {
  const numbers = Array.from({ length: seq - told }, (_, index) => told + index + 1)
  const found = await Promise.all(numbers.map((number) => items.findEntry(itemId, number)))
  return found.flatMap((entry) => entry ?? [])
}

/** Does what an action leaves to be done and was cut off from; usually that is done, and the same again changes nothing. */
const finish = async (
  services: TendServices,
  item: SupervisionItem,
  entries: readonly StoryEntry[],
): Promise<void> => {
  await sendPhotosToCheck(services, item)
  const has = (isOne: (action: ItemAction) => boolean) => entries.some(({ action }) => isOne(action))
  // what came back onto the list meanwhile has petitions that the answer is not for
  if (item.status === 'answered' && has((action) => action === 'answer')) await answerMembers(services, item)
  if (has(settlesMembers)) await settleMembers(services, systemActor, item)
}

/**
 * Plans the messages of what people were not told of yet and hands them to delivery; marked as told only afterwards, so that
 * what fails on the way is repeated and finds them there.
 */
const tell = async (
  services: TendServices,
  item: SupervisionItem,
  entries: readonly StoryEntry[],
): Promise<void> => {
  const { directory, settings } = services
  const { streetId } = item
  const [street, people, found] = await Promise.all([
    directory.findStreet(streetId),
    directory.listPeople(streetId),
    settings.findSettings(streetId),
  ])
  if (!street) throw new NotFound(`no street ${streetId}`)
  const { commandCentreId, committeeId } = street
  const planned = entries.map(async (entry) => {
    const facts = { item, entry, people, commandCentreId, committeeId }
    return planItemNotifications({ ...facts, senderId: await senderOf(services, entry) })
  })
  const messages = (await Promise.all(planned)).flat()
  await handToDelivery(services, messages, { people, settings: found })
}

/** Writes that a day has come, on the very state that was waiting for it. */
const raise = async (
  { items, random }: TendServices,
  read: SupervisionItem,
  { kind, name, note, promise }: ItemDeadline,
  context: ItemContext,
): Promise<void> => {
  const action = isLateDeadline(kind) ? 'overdue' : 'prompt'
  const input = { deadline: kind, name, note, ...(promise !== undefined && { promise }) }
  const decided = decideItem(read, { action, input } as ItemCommand, systemActor, context)
  const { item, entry } = writtenDown(read, decided, { action, now: context.now }, systemActor, random)
  await items.save(read, item, { entry })
}

/** Does what one item waits for, and lets it wait for what comes next. @returns whether there was anything */
const tend = async (services: TendServices, itemId: string, now: Timestamp): Promise<boolean> => {
  const { items, similarity } = services
  const found = await items.find(itemId)
  if (!found?.wakeAt || millis(found.wakeAt) > millis(now)) return false
  const entries = await untoldEntries(services, found)
  if (entries.length > 0) {
    await finish(services, found, entries)
    await tell(services, found, entries)
  }
  const members = await items.findMembers(itemId)
  const context = await itemContext(services, found.streetId, members)
  const lookAt = groupLookedAt(found, now)
  const group =
    lookAt && found.groupId ? await similarity.findGroup(found.streetId, found.groupId) : undefined
  const flaring = filedSinceAnswer(found, newInGroup(group, members))
  const read = { ...found, told: found.seq }
  const [next] = deadlinesToRaise(read, { ...context, flaring }, now)
  if (next && millis(next.at) <= millis(now)) await raise(services, read, next, context)
  else {
    const [wakeAt] = [next?.at, lookAt].flatMap((at) => at ?? []).toSorted((a, b) => millis(a) - millis(b))
    await items.arm(found, { told: found.seq, ...(wakeAt && { wakeAt }) })
  }
  return true
}

/**
 * The sweep of supervision items: tells those concerned what has happened, and raises what a day brings about. Each deadline
 * is raised once, however late and by however many sweepers.
 */
export const tendItems = async (
  services: TendServices,
): Promise<{ done: number; failed: { itemId: string; error: unknown }[] }> => {
  const now = services.clock.now()
  const failed = new Map<string, unknown>()
  let done = 0
  for (;;) {
    const due = (await services.items.listDue(now, PAGE)).filter((itemId) => !failed.has(itemId))
    let acted = 0
    for (const itemId of due)
      try {
        if (await tend(services, itemId, now)) acted++
      } catch (error) {
        // somebody else has acted: the next sweep finds what that left
        if (!(error instanceof Conflict)) failed.set(itemId, error)
      }
    done += acted
    if (acted === 0) return { done, failed: [...failed].map(([itemId, error]) => ({ itemId, error })) }
  }
}
