import canonicalize from 'canonicalize'
import { groupMatters } from '../domain/similarity/group-matters.ts'
import { keepGroupIds } from '../domain/similarity/keep-group-ids.ts'
import { dayOf, monthsAfter } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { KeptGroup, KeptMatter, SimilarityStore } from '../ports/similarity-store.ts'
import { groupOf } from './place-similar.ts'
import { streetByStreet } from './street-by-street.ts'

export interface Regrouping {
  directory: Pick<Directory, 'listStreets'>
  similarity: SimilarityStore
  clock: Clock
}

const MONTHS = 12 // what was mended a year ago does not explain what is reported now

/** How numbers begin from that day on: 251128. */
const sinceNumber = (day: string): string => day.slice(2).replaceAll('-', '')

/** As it stands already, to the last figure: what joined by day was described by the newest members alone. */
const isAsBefore = (known: KeptGroup, group: KeptGroup): boolean =>
  canonicalize(known) === canonicalize(group)

/** Says of each petition which group it is in, where that is not said yet. */
const assignAll = async (
  { similarity }: Regrouping,
  kept: Iterable<KeptMatter>,
  groupOfId: ReadonlyMap<string, string | undefined>,
): Promise<void> => {
  for (const one of kept) {
    const groupId = groupOfId.get(one.petitionId)
    if (groupId !== one.groupId) await similarity.assign(one, groupId)
  }
}

/**
 * Groups a street's petitions of a year from scratch, so that it does not matter in which order they came: groups that
 * belong together join, those that do not come apart, and what lives on keeps its id. A group that is joined meanwhile
 * stays as it is until the next night.
 */
const regroupStreet = async (services: Regrouping, streetId: string): Promise<number> => {
  const { similarity, clock } = services
  const since = sinceNumber(monthsAfter(dayOf(clock.now()), -MONTHS))
  const before = await similarity.listGroups(streetId)
  const kept = new Map<string, KeptMatter>()
  for await (const page of similarity.listMatters(streetId, since))
    for (const one of page) kept.set(one.petitionId, one)
  const groups = groupMatters(
    Array.from(kept.values(), ({ petitionId, matter }) => ({ id: petitionId, matter })),
  )
  const named = keepGroupIds(groups, before)
  const old = new Map<string, KeptGroup>(before.map((group) => [group.groupId, group]))
  const groupOfId = new Map<string, string | undefined>()
  let changed = 0
  for (const { groupId, members } of named) {
    const known = old.get(groupId)
    old.delete(groupId)
    const group = groupOf(
      known ?? { groupId, streetId, version: 0 },
      members.flatMap((id) => kept.get(id) ?? []),
    )
    const stood = known !== undefined && isAsBefore(known, group)
    const written = !stood && (await similarity.writeGroup(group))
    if (written) changed++
    for (const id of group.members) groupOfId.set(id, stood || written ? groupId : kept.get(id)?.groupId)
  }
  for (const gone of old.values()) if (await similarity.removeGroup(gone)) changed++
  await assignAll(services, kept.values(), groupOfId)
  return changed
}

/** Groups the petitions of all streets anew. */
export const regroupSimilarPetitions = (services: Regrouping) =>
  streetByStreet(services.directory, ({ streetId }) => regroupStreet(services, streetId))
