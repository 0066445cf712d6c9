import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { colourOf, colourRules, type ItemColour } from '../domain/supervision/colour.ts'
import { filedSinceAnswer, newInGroup } from '../domain/supervision/flaring.ts'
import {
  type ItemStatus,
  isCurrent,
  itemStatuses,
  type SupervisionItem,
  statusLabels,
  stepLabels,
} from '../domain/supervision/item.ts'
import { maySeeItem } from '../domain/supervision/item-visibility.ts'
import { isLate, keptPromises } from '../domain/supervision/promises.ts'
import { type Day, dayOf } from '../domain/time.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import { pageOfEnded, RECENT_ENDED } from './ended-items.ts'
import { assertReadsItems, type ItemServices, rulesOfStreet } from './item-access.ts'
import { namesOf } from './timeline-view.ts'

type ListServices = Pick<ItemServices, 'items' | 'directory' | 'settings' | 'clock'> & {
  similarity: Pick<SimilarityStore, 'listGroups'>
}

/** Answered items, also those that have left, whose group has grown since: they may be flaring up. */
const flaringAmong = async (
  { items, similarity }: Pick<ListServices, 'items' | 'similarity'>,
  streetId: string,
  seen: readonly SupervisionItem[],
): Promise<Map<string, number>> => {
  const watched = seen.filter(({ groupId, answeredAt }) => groupId !== undefined && answeredAt)
  if (watched.length === 0) return new Map()
  const groups = new Map((await similarity.listGroups(streetId)).map((group) => [group.groupId, group]))
  const counted = watched.map(async (item) => {
    const newOnes = newInGroup(groups.get(item.groupId ?? ''), await items.findMembers(item.itemId))
    return [item.itemId, filedSinceAnswer(item, newOnes)] as const
  })
  return new Map(await Promise.all(counted))
}

export interface ItemRequest {
  /** What has left, was declined or merged comes page by page. */
  status?: ItemStatus | undefined
  colour?: ItemColour | undefined
  /** A department that leads or stands beside the lead. */
  org?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** What is arranged and still to come. */
const arrangedOf = ({ steps }: SupervisionItem, today: Day, { personId }: StaffActor) =>
  steps
    .filter(({ recorded, on }) => recorded === undefined && on >= today)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ number, kind, on, deputies }) => ({
      ...{ number, kind, kindLabel: stepLabels[kind], on, takesPart: deputies.includes(personId) },
    }))

const countBy = <K extends string>(
  keys: readonly K[],
  values: readonly (K | undefined)[],
): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length])) as Record<
    K,
    number
  >

/**
 * The supervision list as this person may see it: what is current, or a page of what has ended when that is asked for; how many
 * there are of each status and colour, and how departments keep their promises, both of what is current and the newest that ended.
 * @throws ActorNotAllowed, InvalidInput
 */
export const listItems = async (
  { items, similarity, directory, settings, clock }: ListServices,
  actor: StaffActor,
  { status, colour, org, ...page }: ItemRequest,
) => {
  assertReadsItems(actor)
  const { streetId } = actor
  const [organisations, people, rules, current, recent] = await Promise.all([
    directory.listOrganisations(streetId),
    directory.listPeople(streetId),
    rulesOfStreet(settings, streetId),
    items.listCurrent(streetId),
    items.listEnded(streetId, { limit: RECENT_ENDED }),
  ])
  const now = clock.now()
  const today = dayOf(now)
  const orgName = namesOf(organisations)
  const named = (orgId: string) => ({ orgId, name: orgName(orgId) ?? '' })
  const seen = [...current, ...recent.items].filter((item) => maySeeItem(item, actor))
  const flaring = seesStreet(actor.role)
    ? await flaringAmong({ items, similarity }, streetId, seen)
    : new Map<string, number>()
  const withColour = (item: SupervisionItem) => ({
    item,
    found: colourOf(item, { now, rules, flaring: flaring.get(item.itemId) ?? 0 }),
  })
  const coloured = seen.map(withColour)
  const isAsked = ({ item, found }: ReturnType<typeof withColour>): boolean =>
    // what has left and may be flaring up is looked at with what is current
    (status ? item.status === status : isCurrent(item) || found !== undefined) &&
    (!colour || found?.colour === colour) &&
    (!org || item.leadId === org || item.coIds.includes(org))
  const matches = (item: SupervisionItem) => maySeeItem(item, actor) && isAsked(withColour(item))
  const ended =
    status && !isCurrent({ status }) ? await pageOfEnded(items, streetId, page, matches) : undefined
  const chosen = ended ? ended.found.map(withColour) : coloured.filter(isAsked)
  const oldest = recent.more ? recent.items.at(-1) : undefined
  const members = await items.countMembers(chosen.map(({ item }) => item.itemId))

  const row = ({ item, found }: { item: SupervisionItem; found: ReturnType<typeof colourOf> }) => {
    const { itemId, title, ownerId, leadId, coIds, dueOn, proposedAt, listedAt, promises, returns } = item
    const owner = people.find(({ personId }) => personId === ownerId)
    return {
      ...{ itemId, title, status: item.status, statusLabel: statusLabels[item.status] },
      ...(found && { colour: found.colour, reasons: found.reasons }),
      ...(owner && { owner: { personId: owner.personId, name: owner.name } }),
      ...(leadId && { lead: named(leadId) }),
      co: coIds.map(named),
      ...(dueOn && { dueOn }),
      ...{ proposedAt, ...(listedAt && { listedAt }), returns, petitions: members.get(itemId) ?? 0 },
      promises: {
        total: promises.length,
        open: promises.filter((one) => one.state === 'open' || one.state === 'reported').length,
        late: promises.filter((one) => isLate(one, today)).length,
      },
      steps: item.steps.filter(({ recorded }) => recorded !== undefined).length,
      arranged: arrangedOf(item, today, actor),
      isPublic: item.published !== undefined,
    }
  }
  return {
    items: chosen.map(row),
    ...(ended?.cursor && { cursor: ended.cursor }),
    counts: {
      status: countBy(
        itemStatuses,
        seen.map((item) => item.status),
      ),
      colour: countBy(
        ['red', 'yellow', 'green'],
        coloured.map(({ found }) => found?.colour),
      ),
    },
    ...(oldest && { countedSince: dayOf(oldest.proposedAt) }),
    colourRules: colourRules(rules),
    kept: keptPromises(seen, today).map(({ orgId, ...figures }) => ({ org: named(orgId), ...figures })),
  }
}
