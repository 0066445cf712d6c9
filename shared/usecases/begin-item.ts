import { Conflict, InvalidInput, KeyReused } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { assertBeginning, type Beginning, decideBeginning } from '../domain/supervision/decide-item.ts'
import { newItemId, type SupervisionItem } from '../domain/supervision/item.ts'
import { MAX_MEMBERS_AT_ONCE, schemaOfItemFields } from '../domain/supervision/item-fields.ts'
import { itemLifecycle } from '../domain/supervision/item-lifecycle.ts'
import { DAY_MS, later } from '../domain/time.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import { type ItemServices, itemContext } from './item-access.ts'
import { writtenDown } from './item-entry.ts'
import { gatherEvidence, memberOf, petitionsNamed } from './item-members.ts'
import type { MoveServices } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { parseInput } from './parse-input.ts'
import { settleMembers } from './settle-members.ts'

export type BeginServices = ItemServices &
  MoveServices & {
    petitions: Pick<PetitionStore, 'findContact'>
    similarity: Pick<SimilarityStore, 'findGroup' | 'findMatters'>
  }

interface Asked {
  action: Beginning['action']
  /** The group that it is proposed from, or the petitions themselves. */
  groupId?: string | undefined
  petitions?: string[] | undefined
  /** As it came: parsed once it is the actor's to begin. */
  input: unknown
}

const MAX_PETITIONS = 500 // of a group; more is a campaign, to be proposed in parts
const DRAWS = 5

/** The petitions that it is to be about, and the group that it is proposed from. @throws InvalidInput */
const petitionsAsked = async (
  { similarity, petitions }: BeginServices,
  { streetId }: StaffActor,
  { action, groupId, petitions: named = [] }: Asked,
) => {
  const group = groupId === undefined ? undefined : await similarity.findGroup(streetId, groupId)
  if (groupId !== undefined && !group)
    throw new InvalidInput([{ path: 'groupId', message: '没有找到这组相似诉求，请刷新后重试。' }])
  const ids = [...new Set([...(group?.members ?? []), ...named])]
  if (action === 'propose' && ids.length === 0)
    throw new InvalidInput([{ path: 'petitions', message: '请选择相关的诉求。' }])
  if (ids.length > MAX_PETITIONS)
    throw new InvalidInput([
      { path: 'petitions', message: `一个督办事项最多 ${MAX_PETITIONS} 件诉求，请分开提出。` },
    ])
  return { group, found: await petitionsNamed(petitions, ids, streetId) }
}

/**
 * What a transaction does not take, and what follows from it: more petitions than fit, and those of an item that is on the list
 * at once. Safe to repeat.
 */
const complete = async (
  services: BeginServices,
  actor: StaffActor,
  item: SupervisionItem,
  found: readonly Petition[],
): Promise<SupervisionItem> => {
  const members = found.map((petition) => memberOf(petition, item.proposedAt))
  await services.items.addMembers(item.itemId, members.slice(MAX_MEMBERS_AT_ONCE))
  await settleMembers(services, actor, item)
  return item
}

/**
 * Begins a supervision item: proposed from a group or from named petitions, or opened by hand at once.
 * @param key drawn once for each item: the same request under it begins nothing more
 * @throws ActorNotAllowed, InvalidInput, KeyReused
 */
export const beginItem = async (
  services: BeginServices,
  actor: StaffActor,
  asked: Asked,
  key: string,
): Promise<SupervisionItem> => {
  const { items, clock, random } = services
  const { streetId } = actor
  assertBeginning(asked.action, actor)
  const once = onceUnder(actor, key, asked)
  const before = await items.findDone(once.keyHash, clock.now())
  if (before) return repeated(services, actor, asked, before, once.bodyHash)

  const input = parseInput(schemaOfItemFields(itemLifecycle[asked.action].fields), asked.input)
  const { found, group } = await petitionsAsked(services, actor, asked)
  const now = clock.now()
  const votes = group?.evidence.supporters
  const evidence =
    found.length > 0
      ? await gatherEvidence(services, found, { now, ...(votes !== undefined && { votes }) })
      : undefined
  const stated = { ...(group && { groupId: group.groupId }), ...(evidence && { evidence }) }
  const members = found.map((petition) => memberOf(petition, now))
  const context = await itemContext(services, streetId, members)
  for (let draw = 1; draw <= DRAWS; draw++) {
    const itemId = newItemId(now, random)
    const beginning = { action: asked.action, input } as Beginning
    const decided = decideBeginning({ itemId, streetId }, beginning, actor, context, stated)
    const { item, entry } = writtenDown(undefined, decided, { action: asked.action, now }, actor, random)
    const done = { ...once, itemId, expiresAt: later(now, DAY_MS) }
    const added = members.slice(0, MAX_MEMBERS_AT_ONCE)
    try {
      if (!(await items.open(item, { entry, added, done }))) continue
    } catch (error) {
      const first = error instanceof Conflict && (await items.findDone(once.keyHash, now))
      if (!first) throw error
      return repeated(services, actor, asked, first, once.bodyHash)
    }
    return complete(services, actor, item, found)
  }
  throw new Error('no number for an item was free')
}

/** The same request again finishes what the one before left undone, as long as nobody has acted on the item. @throws KeyReused */
const repeated = async (
  services: BeginServices,
  actor: StaffActor,
  asked: Asked,
  { itemId, bodyHash }: { itemId: string; bodyHash: string },
  bodyAsked: string,
): Promise<SupervisionItem> => {
  const item = await services.items.find(itemId)
  if (bodyHash !== bodyAsked || !item) throw new KeyReused()
  if (item.seq > 1) return item
  const members = await services.items.findMembers(itemId)
  const isWhole = members.length >= (item.evidence?.petitions ?? 0)
  const { found } = isWhole ? { found: [] } : await petitionsAsked(services, actor, asked)
  return complete(services, actor, item, found)
}
