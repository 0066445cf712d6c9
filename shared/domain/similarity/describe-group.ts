import { DAY_MS, dayOf, millis, timestamp } from '../time.ts'
import { likenessScore } from './likeness.ts'
import type { Matter } from './matter.ts'
import { nameOf, placesOf, wordsOf } from './name-group.ts'
import { readMatter } from './read-matter.ts'
import { pairsOf, saysTheSame } from './same-words.ts'
import type { GroupEvidence, SimilarGroup } from './similar-group.ts'
import type { WeighedPairs } from './weighed-pairs.ts'

/** One of a group, with what its evidence is made of. */
export interface Member {
  id: string
  matter: Matter
  /** Who filed it, where two can be told apart. */
  resident?: string | undefined
  supporters?: number | undefined
}

const EXAMPLES = 3
const SHOWN = 30 // of a large group so many stand for it, evenly spread: it is described at each filing

const spread = <T>(all: readonly T[]): T[] => {
  const step = Math.max(1, all.length / SHOWN)
  return Array.from({ length: Math.min(all.length, SHOWN) }, (_, at) => all[Math.floor(at * step)]).filter(
    (one) => one !== undefined,
  )
}

/** Residents, and of those who cannot be told apart as many as say different things. */
const countResidents = (members: readonly Member[]): number => {
  const known = new Set(members.flatMap(({ resident }) => resident ?? []))
  const others: WeighedPairs[] = []
  for (const { resident, matter } of members) {
    if (resident) continue
    const said = pairsOf(matter)
    if (!others.some((other) => saysTheSame(said, other))) others.push(said)
  }
  return known.size + others.length
}

const mostLikeOthers = (shown: readonly Member[]): string[] => {
  const compared = shown.map(({ id, matter }) => ({ id, read: readMatter(matter) }))
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
  const shown = spread(members)
  const matters = shown.map(({ matter }) => matter)
  const places = placesOf(matters)
  const counted = members.filter(({ supporters }) => supporters !== undefined)
  return {
    petitions: members.length,
    residents: countResidents(members),
    ...spanOf(members),
    places,
    words: wordsOf(matters, places),
    ...(counted.length > 0 && {
      supporters: counted.reduce((sum, { supporters = 0 }) => sum + supporters, 0),
    }),
    examples: mostLikeOthers(shown),
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
    name: nameOf(spread(inOrder).map(({ matter }) => matter)),
    members: inOrder.map(({ id }) => id),
    evidence: evidenceOf(inOrder),
  }
}

/** Whether one of these has been filed by the same resident, or says the same where nobody can be told apart. */
const isKnown = (added: Member, members: readonly Member[]): boolean =>
  added.resident
    ? members.some(({ resident }) => resident === added.resident)
    : members.some((one) => !one.resident && saysTheSame(pairsOf(one.matter), pairsOf(added.matter)))

/**
 * A large group with one more, of which no more members are read than `newest`: counts go on from where they are, and the
 * rest is told by those. Whoever filed before them counts twice until the group is described in full again.
 */
export const growGroup = (group: SimilarGroup, added: Member, newest: readonly Member[]): SimilarGroup => {
  const { evidence: before } = group
  const now = describeGroup(group.groupId, [...newest, added])
  const months = new Map(before.months?.map(({ month, petitions }) => [month, petitions]))
  const month = added.matter.at && dayOf(timestamp(millis(added.matter.at))).slice(0, 7)
  if (month) months.set(month, (months.get(month) ?? 0) + 1)
  const first = before.firstAt ?? now.evidence.firstAt
  const last = now.evidence.lastAt ?? before.lastAt
  return {
    ...now,
    members: [...group.members, added.id],
    evidence: {
      ...now.evidence,
      petitions: before.petitions + 1,
      residents: before.residents + (isKnown(added, newest) ? 0 : 1),
      ...(first &&
        last && { firstAt: first, lastAt: last, days: Math.round((millis(last) - millis(first)) / DAY_MS) }),
      ...(months.size > 0 && { months: Array.from(months, ([at, petitions]) => ({ month: at, petitions })) }),
    },
  }
}
