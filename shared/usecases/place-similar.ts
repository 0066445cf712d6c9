import type { Petition } from '../domain/petition/petition.ts'
import { describeGroup, growGroup } from '../domain/similarity/describe-group.ts'
import { NEWEST_OF_LEAD, strongestLeads } from '../domain/similarity/follow-filings.ts'
import { leadsOf } from '../domain/similarity/leads.ts'
import { matterOf } from '../domain/similarity/matter.ts'
import {
  MOST_COMPARED,
  MOST_OF_GROUP,
  placeMatter,
  strongestCompanies,
} from '../domain/similarity/place-matter.ts'
import { readMatter } from '../domain/similarity/read-matter.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { KeptGroup, KeptMatter, SimilarityStore } from '../ports/similarity-store.ts'
import { placeSomewhere } from './near-register.ts'

export interface SimilarPlacing {
  petitions: Pick<PetitionStore, 'findMany' | 'findWords' | 'findContact'>
  directory: Pick<Directory, 'findPlace'>
  /** Neither all groups nor all matters of a street: what placing one reads does not grow with it. */
  similarity: Omit<SimilarityStore, 'listGroups' | 'listMatters'>
}

export interface PlacingReport {
  placed: string[]
  /** Placed before, or without words that could be compared. */
  unchanged: string[]
  failed: { petitionId: string; error: unknown }[]
}

const ATTEMPTS = 6 // a group that several join at once is read again
const DESCRIBED = 40 // members: a group with more is described by the newest of them until the night

/** What was filed by mistake, or is not the street's, makes nothing hot. */
const countsNot = ({ stage }: Petition): boolean => stage === 'withdrawn' || stage === 'declined'

interface Company {
  /** Absent for one alone. */
  group?: KeptGroup
  /** The newest. */
  members: KeptMatter[]
}

/** In the order of these numbers, those that there are. */
const inOrderOf = (petitionIds: readonly string[], kept: readonly KeptMatter[]): KeptMatter[] => {
  const byId = new Map(kept.map((one) => [one.petitionId, one]))
  return petitionIds.flatMap((petitionId) => byId.get(petitionId) ?? [])
}

/** Who a petition could be put to. What is read does not grow with the street: docs/decisions/0028. */
const companiesOf = async (
  similarity: SimilarPlacing['similarity'],
  streetId: string,
  near: readonly string[],
): Promise<Company[]> => {
  const kept = inOrderOf(near, await similarity.findMatters(streetId, near))
  const named = [...new Set(kept.flatMap(({ groupId }) => groupId ?? []))]
  const groups = new Map(
    (await similarity.findGroups(streetId, named)).map((group) => [group.groupId, group]),
  )
  const compared = strongestCompanies(
    kept.map((one): KeptGroup | KeptMatter => {
      const group = groups.get(one.groupId ?? '')
      return group?.members.includes(one.petitionId) ? group : one
    }),
  )
  const newest = compared.flatMap((one) => ('members' in one ? one.members.slice(-MOST_OF_GROUP) : []))
  const members = await similarity.findMatters(streetId, [...new Set(newest)])
  return compared.map((one) =>
    'members' in one
      ? { group: one, members: inOrderOf(one.members.slice(-MOST_OF_GROUP), members) }
      : { members: [one] },
  )
}

const memberOf = ({ petitionId, matter, resident }: KeptMatter) => ({ id: petitionId, matter, resident })

/** A group of these, as it is written: `version` is that of the group that it goes on from. */
export const groupOf = (
  { groupId, streetId, version }: Pick<KeptGroup, 'groupId' | 'streetId' | 'version'>,
  members: readonly KeptMatter[],
): KeptGroup => {
  const byCommunity = new Map<string, number>()
  for (const { communityId } of members) byCommunity.set(communityId, (byCommunity.get(communityId) ?? 0) + 1)
  const described = describeGroup(groupId, members.map(memberOf))
  const communities = [...byCommunity].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return { ...described, streetId, version, communities: communities.map(([communityId]) => communityId) }
}

/** The group that a petition joins, or founds with one who was alone. */
const joinedBy = async (
  similarity: SimilarPlacing['similarity'],
  kept: KeptMatter,
  { group, members }: Company,
): Promise<KeptGroup> => {
  const { streetId, petitionId } = kept
  if (!group) return groupOf({ groupId: petitionId, streetId, version: 0 }, [...members, kept])
  const newest = await similarity.findMatters(streetId, group.members.slice(-DESCRIBED))
  if (group.members.length <= DESCRIBED) return groupOf(group, [...newest, kept])
  const { communities } = group
  return {
    ...growGroup(group, memberOf(kept), newest.map(memberOf)),
    ...{ streetId, version: group.version },
    communities: communities.includes(kept.communityId) ? communities : [...communities, kept.communityId],
  }
}

/**
 * Puts a petition to those that it is most like, or keeps it alone.
 * @returns false when it was kept before
 */
export const placeKept = async (
  { similarity }: Pick<SimilarPlacing, 'similarity'>,
  kept: KeptMatter,
): Promise<boolean> => {
  const { streetId, petitionId, matter } = kept
  const leads = leadsOf(matter)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if ((await similarity.findMatters(streetId, [petitionId])).length > 0) return false
    const having = await Promise.all(
      leads.map((lead) => similarity.newestWithLead(streetId, lead, NEWEST_OF_LEAD)),
    )
    const near = strongestLeads(having, MOST_COMPARED).filter((id) => id !== petitionId)
    const companies = await companiesOf(similarity, streetId, near)
    const joined = placeMatter(
      readMatter(matter),
      companies.map((company) => ({
        company,
        members: company.members.map((one) => ({ id: one.petitionId, matter: readMatter(one.matter) })),
      })),
    )?.company
    const group = joined && (await joinedBy(similarity, kept, joined))
    const alone = joined && !joined.group ? joined.members[0] : undefined
    if (await similarity.keep({ ...kept, ...(group && { groupId: group.groupId }) }, leads, group, alone))
      return true
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
    const named = kept.groupId ? await similarity.findGroup(streetId, kept.groupId) : undefined
    const group = named?.members.includes(petitionId) ? named : undefined
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
      report[(await placeKept(services, kept)) ? 'placed' : 'unchanged'].push(petitionId)
    } catch (error) {
      report.failed.push({ petitionId, error })
    }
  }
  return report
}
