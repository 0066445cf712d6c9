import * as z from 'zod/mini'
import { DAY_MS, dayOf, millis, timestamp } from '../time.ts'
import { likelyDuplicate, likenessScore } from './likeness.ts'
import type { Matter } from './matter.ts'
import { nameOf, placesOf, wordsOf } from './name-group.ts'
import { type ReadMatter, readMatter } from './read-matter.ts'

const evidenceSchema = z.object({
  petitions: z.number(),
  /** Residents who can be told apart; what one of them filed again counts once. */
  residents: z.number(),
  firstAt: z.optional(z.string()),
  lastAt: z.optional(z.string()),
  /** Days from the first to the last. */
  days: z.optional(z.number()),
  /** How many were filed in each month that has any, in their order. */
  months: z.optional(z.array(z.object({ month: z.string(), petitions: z.number() }))),
  /** Names of places and objects that members share, the most shared first. */
  places: z.array(z.string()),
  words: z.array(z.string()),
  /** Who supported members, where that is counted. */
  supporters: z.optional(z.number()),
  /** The members that are most like the others. */
  examples: z.array(z.string()),
})

/**
 * Petitions about the same concrete matter at the same place or object (热点问题), with what shows it. No words of a
 * resident but those that several share, no person.
 */
export const similarGroupSchema = z.object({
  /** Stays with the matter: a group grouped anew keeps the id of the one that it shares most members with. */
  groupId: z.string(),
  /** Place and matter, as people say it: 丽发新城 搅拌站、噪音. */
  name: z.string(),
  /** Petitions, oldest first. */
  members: z.array(z.string()),
  evidence: evidenceSchema,
})
export type SimilarGroup = z.infer<typeof similarGroupSchema>
export type GroupEvidence = SimilarGroup['evidence']

/** One of a group, with what its evidence is made of. */
export interface Member {
  id: string
  matter: Matter
  /** Who filed it, where two can be told apart. */
  resident?: string | undefined
  supporters?: number | undefined
}

const EXAMPLES = 3
const COMPARED = 60 // of a large group so many are compared, evenly spread: each with each is too much

const spread = <T>(all: readonly T[]): T[] => {
  const step = Math.max(1, all.length / COMPARED)
  return Array.from({ length: Math.min(all.length, COMPARED) }, (_, at) => all[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  )
}

/** Residents, and of those who cannot be told apart as many as say different things. */
const countResidents = (members: readonly (Member & { read: ReadMatter })[]): number => {
  const known = new Set(members.flatMap(({ resident }) => resident ?? []))
  const others: ReadMatter[] = []
  for (const { resident, read } of members)
    if (!resident && !others.some((other) => likenessScore(read, other) >= likelyDuplicate)) others.push(read)
  return known.size + others.length
}

const mostLikeOthers = (members: readonly (Member & { read: ReadMatter })[]): string[] => {
  const compared = spread(members)
  return compared
    .map(({ id, read }) => ({
      id,
      sum: compared.reduce((sum, other) => sum + likenessScore(read, other.read), 0),
    }))
    .sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1))
    .slice(0, EXAMPLES)
    .map(({ id }) => id)
}

const spanOf = (members: readonly Member[]) => {
  const times = members.flatMap(({ matter }) => (matter.at ? millis(matter.at) : [])).sort((a, b) => a - b)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return {}
  const months = new Map<string, number>()
  for (const time of times) {
    const month = dayOf(timestamp(time)).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + 1)
  }
  return {
    firstAt: timestamp(first),
    lastAt: timestamp(last),
    days: Math.round((last - first) / DAY_MS),
    months: Array.from(months, ([month, petitions]) => ({ month, petitions })),
  }
}

/** What shows that members belong together, and how many they are. */
export const evidenceOf = (members: readonly Member[]): GroupEvidence => {
  const matters = members.map(({ matter }) => matter)
  const read = members.map((member) => ({ ...member, read: readMatter(member.matter) }))
  const places = placesOf(matters)
  const counted = members.filter(({ supporters }) => supporters !== undefined)
  return {
    petitions: members.length,
    residents: countResidents(read),
    ...spanOf(members),
    places,
    words: wordsOf(matters, places),
    ...(counted.length > 0 && {
      supporters: counted.reduce((sum, { supporters = 0 }) => sum + supporters, 0),
    }),
    examples: mostLikeOthers(read),
  }
}

const byTime = (one: Member, other: Member): number => {
  const [a, b] = [one.matter.at ?? '', other.matter.at ?? '']
  return a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

export const describeGroup = (groupId: string, members: readonly Member[]): SimilarGroup => {
  const inOrder = members.toSorted(byTime)
  return {
    groupId,
    name: nameOf(inOrder.map(({ matter }) => matter)),
    members: inOrder.map(({ id }) => id),
    evidence: evidenceOf(inOrder),
  }
}
