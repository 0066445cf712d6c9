import type { Entry } from './group-matters.ts'
import { leadsOf } from './leads.ts'
import { type Company, MOST_OF_GROUP, placeMatter, strongestCompanies } from './place-matter.ts'
import { type ReadMatter, readMatter } from './read-matter.ts'

/** Newest of each lead that are looked at: what leads to more of them is no lead. */
export const NEWEST_OF_LEAD = 60
const SHARED_LEADS = 2 // with one only in common, two have a name's typo in common

/** Those that share leads with a petition, the most first; `having` are the newest of each of its leads. */
export const strongestLeads = (having: readonly (readonly string[])[], most: number): string[] => {
  const shared = new Map<string, number>()
  for (const ids of having) for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1)
  return [...shared]
    .filter(([, count]) => count >= SHARED_LEADS)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id)
}

interface Kept extends Company {
  members: { id: string; matter: ReadMatter }[]
}

/**
 * Groups as they come about when each petition is placed as it is filed, in the order given: what the incremental
 * function does with the table, all in memory.
 */
export const followFilings = (entries: Iterable<Entry>, most: number): string[][] => {
  const newest = new Map<string, string[]>()
  const companyOf = new Map<string, Kept>()
  const companies = new Set<Kept>()
  for (const { id, matter } of entries) {
    const read = readMatter(matter)
    const leads = leadsOf(matter)
    const near = strongestLeads(
      leads.map((lead) => newest.get(lead)?.slice(-NEWEST_OF_LEAD) ?? []),
      most,
    )
    const compared = strongestCompanies(near.flatMap((other) => companyOf.get(other) ?? []))
    const joined = placeMatter(
      read,
      compared.map((kept) => ({ kept, members: kept.members.slice(-MOST_OF_GROUP) })),
    )
    const company: Kept = joined?.kept ?? { members: [] }
    company.members.push({ id, matter: read })
    companies.add(company)
    companyOf.set(id, company)
    for (const lead of leads) newest.set(lead, [...(newest.get(lead) ?? []), id])
  }
  return Array.from(companies, ({ members }) => members.map((member) => member.id)).filter(
    ({ length }) => length > 1,
  )
}
