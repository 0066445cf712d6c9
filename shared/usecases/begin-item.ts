import { Conflict, InvalidInput, KeyReused } from '../domain/errors.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { assertBeginning, type Beginning, decideBeginning } from '../domain/supervision/decide-item.ts'
import { type Member, newItemId, type SupervisionItem } from '../domain/supervision/item.ts'
import { MAX_MEMBERS_AT_ONCE, schemaOfItemFields } from '../domain/supervision/item-fields.ts'
import { itemLifecycle } from '../domain/supervision/item-lifecycle.ts'
import { DAY_MS, later } from '../domain/time.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import { type ItemServices, itemContext } from './item-access.ts'
import { writtenDown } from './item-entry.ts'
import { gatherEvidence, memberOf, petitionsNamed, superviseMembers } from './item-members.ts'
import type { MoveServices } from './move-petition.ts'
import { onceUnder } from './once-under.ts'
import { parseInput } from './parse-input.ts'

export type BeginServices = ItemServices &
  MoveServices & {
    petitions: Pick<PetitionStore, 'findContact'>
    similarity: Pick<SimilarityStore, 'findGroup'>
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

const groundsOf = async (
  { similarity, petitions, clock }: BeginServices,
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
  const found = await petitionsNamed(petitions, ids, streetId)
  const votes = group?.evidence.supporters
  const moment = { now: clock.now(), ...(votes !== undefined && { votes }) }
  const evidence = found.length > 0 ? await gatherEvidence(petitions, found, moment) : undefined
  return { found, stated: { ...(groupId !== undefined && { groupId }), ...(evidence && { evidence }) } }
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
  if (before) return repeated(services, before, once.bodyHash)

  const input = parseInput(schemaOfItemFields(itemLifecycle[asked.action].fields), asked.input)
  const { found, stated } = await groundsOf(services, actor, asked)
  const now = clock.now()
  const members = found.map((petition) => memberOf(petition, now))
  const context = await itemContext(services, streetId, members)
  for (let draw = 1; draw <= DRAWS; draw++) {
    const itemId = newItemId(now, random)
    const beginning = { action: asked.action, input } as Beginning
    const decided = decideBeginning({ itemId, streetId }, beginning, actor, context, stated)
    const { item, entry } = writtenDown(undefined, decided, { action: asked.action, now }, actor, random)
    const done = { ...once, itemId, expiresAt: later(now, DAY_MS) }
    const added = await withinTransaction(items, itemId, members)
    try {
      if (!(await items.open(item, { entry, added, done }))) continue
    } catch (error) {
      const first = error instanceof Conflict && (await items.findDone(once.keyHash, now))
      if (!first) throw error
      return repeated(services, first, once.bodyHash)
    }
    if (item.status === 'listed') await superviseMembers(services, actor, item, found)
    return item
  }
  throw new Error('no number for an item was free')
}

/** More members than a transaction takes are written before it: without the item nobody finds them. */
const withinTransaction = async (
  items: ItemServices['items'],
  itemId: string,
  members: readonly Member[],
): Promise<readonly Member[]> => {
  if (members.length > MAX_MEMBERS_AT_ONCE) await items.addMembers(itemId, members.slice(MAX_MEMBERS_AT_ONCE))
  return members.slice(0, MAX_MEMBERS_AT_ONCE)
}

const repeated = async (
  { items }: Pick<ItemServices, 'items'>,
  { itemId, bodyHash }: { itemId: string; bodyHash: string },
  asked: string,
): Promise<SupervisionItem> => {
  const item = await items.find(itemId)
  if (bodyHash !== asked || !item) throw new KeyReused()
  return item
}
