import type { Petition } from '../domain/petition/petition.ts'
import { describeGroup } from '../domain/similarity/describe-group.ts'
import { NEWEST_OF_LEAD, strongestLeads } from '../domain/similarity/follow-filings.ts'
import { leadsOf } from '../domain/similarity/leads.ts'
import { matterOf } from '../domain/similarity/matter.ts'
import { MOST_COMPARED, placeMatter } from '../domain/similarity/place-matter.ts'
import { readMatter } from '../domain/similarity/read-matter.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { KeptGroup, KeptMatter, SimilarityStore } from '../ports/similarity-store.ts'
import { placeSomewhere } from './near-register.ts'

export interface SimilarPlacing {
  petitions: Pick<PetitionStore, 'findMany' | 'findWords' | 'findContact'>
  directory: Pick<Directory, 'findPlace'>
  similarity: SimilarityStore
}

export interface PlacingReport {
  placed: string[]
  /** Placed before, or without words that could be compared. */
  unchanged: string[]
  failed: { petitionId: string; error: unknown }[]
}

const ATTEMPTS = 6 // a group that several join at once is read again
const MOST_OF_GROUP = 40 // members that a new one is compared with: more tell no more

/** What was filed by mistake, or is not the street's, makes nothing hot. */
const countsNot = ({ stage }: Petition): boolean => stage === 'withdrawn' || stage === 'declined'

/** Members with their matters, the newest of a large group. */
const companiesOf = async (
  { similarity }: SimilarPlacing,
  streetId: string,
  near: readonly string[],
  groups: readonly KeptGroup[],
) => {
  const joined = new Map(groups.flatMap((group) => group.members.map((id) => [id, group] as const)))
  const nearGroups = new Set(near.flatMap((id) => joined.get(id) ?? []))
  const wanted = [...near, ...[...nearGroups].flatMap(({ members }) => members.slice(-MOST_OF_GROUP))]
  const kept = await similarity.findMatters(streetId, [...new Set(wanted)])
  const read = new Map(
    kept.map((one) => [one.petitionId, { id: one.petitionId, matter: readMatter(one.matter) }]),
  )
  const membersOf = (ids: readonly string[]) => ids.flatMap((id) => read.get(id) ?? [])
  return [
    ...Array.from(nearGroups, (group) => ({ group, members: membersOf(group.members) })),
    ...near.filter((id) => !joined.has(id)).map((id) => ({ group: undefined, members: membersOf([id]) })),
  ].filter(({ members }) => members.length > 0)
}

/** A group of these, as it is written: `version` is that of the group that it goes on from. */
export const groupOf = (
  { groupId, streetId, version }: Pick<KeptGroup, 'groupId' | 'streetId' | 'version'>,
  members: readonly KeptMatter[],
): KeptGroup => {
  const byCommunity = new Map<string, number>()
  for (const { communityId } of members) byCommunity.set(communityId, (byCommunity.get(communityId) ?? 0) + 1)
  const described = describeGroup(
    groupId,
    members.map(({ petitionId, matter, resident }) => ({ id: petitionId, matter, resident })),
  )
  const communities = [...byCommunity].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return { ...described, streetId, version, communities: communities.map(([communityId]) => communityId) }
}

const place = async (services: SimilarPlacing, kept: KeptMatter): Promise<boolean> => {
  const { similarity } = services
  const { streetId, petitionId, matter } = kept
  const leads = leadsOf(matter)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if ((await similarity.findMatters(streetId, [petitionId])).length > 0) return false
    const having = await Promise.all(
      leads.map((lead) => similarity.newestWithLead(streetId, lead, NEWEST_OF_LEAD)),
    )
    const near = strongestLeads(having, MOST_COMPARED).filter((id) => id !== petitionId)
    const groups = near.length > 0 ? await similarity.listGroups(streetId) : []
    const company = placeMatter(readMatter(matter), await companiesOf(services, streetId, near, groups))
    const others = company?.group?.members ?? company?.members.map(({ id }) => id) ?? []
    const first = others[0]
    const group =
      company && first
        ? groupOf(company.group ?? { groupId: first, streetId, version: 0 }, [
            ...(await similarity.findMatters(streetId, others)),
            kept,
          ])
        : undefined
    if (await similarity.keep(kept, leads, group)) return true
  }
  throw new Error('others joined the group at the same time')
}

const forget = async (
  { similarity }: SimilarPlacing,
  { streetId, petitionId }: Petition,
): Promise<boolean> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [kept] = await similarity.findMatters(streetId, [petitionId])
    if (!kept) return false
    const group = (await similarity.listGroups(streetId)).find(({ members }) => members.includes(petitionId))
    const rest = group ? group.members.filter((id) => id !== petitionId) : []
    const left =
      !group ||
      (rest.length > 1
        ? await similarity.writeGroup(groupOf(group, await similarity.findMatters(streetId, rest)))
        : await similarity.removeGroup(group))
    if (!left) continue
    await similarity.forget(streetId, petitionId, leadsOf(kept.matter))
    return true
  }
  throw new Error('others wrote the group at the same time')
}

/**
 * Puts petitions to those on the same matter, and takes out what was withdrawn or declined. It looks at each as it is now:
 * an event may come twice, late or out of order.
 */
export const placeSimilar = async (
  services: SimilarPlacing,
  named: readonly string[],
): Promise<PlacingReport> => {
  const { petitions, directory } = services
  const petitionIds = [...new Set(named)]
  const report: PlacingReport = { placed: [], unchanged: [], failed: [] }
  const found = await petitions.findMany(petitionIds)
  const words = await petitions.findWords(petitionIds)
  for (const petitionId of petitionIds) {
    const petition = found.find((one) => one.petitionId === petitionId)
    const text = words.get(petitionId)
    try {
      if (!petition) throw new Error('there is no such petition')
      if (countsNot(petition) || text === undefined) {
        report[(await forget(services, petition)) ? 'placed' : 'unchanged'].push(petitionId)
        continue
      }
      const { streetId, communityId, title, filedAt, hasContact } = petition
      const placeCode = await placeSomewhere(directory, petition.placeCode)
      const contact = hasContact ? await petitions.findContact(petitionId) : undefined
      const kept: KeptMatter = {
        ...{ petitionId, streetId, communityId },
        matter: matterOf({ title, text, placeCode, community: communityId, filedAt }),
        ...(contact && { resident: contact.phoneHash }),
      }
      report[(await place(services, kept)) ? 'placed' : 'unchanged'].push(petitionId)
    } catch (error) {
      report.failed.push({ petitionId, error })
    }
  }
  return report
}
