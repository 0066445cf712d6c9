import { averageLink, type Link } from './average-link.ts'
import { grouped, likenessScore } from './likeness.ts'
import type { Matter } from './matter.ts'
import { rarityOf } from './pair-rarity.ts'
import { type ReadMatter, readMatter } from './read-matter.ts'

export interface Entry {
  id: string
  matter: Matter
}

const TELLING_PAIR = 4 // rarity from which on a pair leads to others that have it, too
const MOST_WITH_PAIR = 0.04 // of all: what more of them have leads to too many
const FEW = 200 // of so few any number may share a pair
const SHARED_TELLING = 2 // pairs that two share at least, to be looked at
const WORTH_KEEPING = 0.03

/** Those worth comparing: who has each telling pair. */
const leadsOf = (matters: readonly ReadMatter[]): number[][] => {
  const having = new Map<string, number[]>()
  matters.forEach(({ all }, index) => {
    for (const pair of all.keys()) {
      if (rarityOf(pair) < TELLING_PAIR) continue
      const those = having.get(pair)
      if (those) those.push(index)
      else having.set(pair, [index])
    }
  })
  const most = Math.max(FEW, matters.length * MOST_WITH_PAIR)
  return [...having.values()].filter(({ length }) => length > 1 && length <= most)
}

/** Pairs of places in the list, of those that share enough to be looked at. */
export function* candidatePairs(matters: readonly ReadMatter[]): Generator<[a: number, b: number]> {
  const byMatter = matters.map((): number[][] => [])
  for (const those of leadsOf(matters)) for (const index of those) byMatter[index]?.push(those)
  for (let a = 0; a < matters.length; a++) {
    const shared = new Map<number, number>()
    for (const those of byMatter[a] ?? [])
      for (const b of those) if (b > a) shared.set(b, (shared.get(b) ?? 0) + 1)
    for (const [b, count] of shared) if (count >= SHARED_TELLING) yield [a, b]
  }
}

export const linksOf = (matters: readonly ReadMatter[]): Link[] => {
  const links: Link[] = []
  for (const [a, b] of candidatePairs(matters)) {
    const [ours, theirs] = [matters[a], matters[b]]
    const score = ours && theirs ? likenessScore(ours, theirs) : 0
    if (score >= WORTH_KEEPING) links.push({ a, b, score })
  }
  return links
}

const byIdOnly = (one: Entry, other: Entry): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

/** Those that have others, the largest group first; within one in the order of their ids. The order they come in does not matter. */
export const groupMatters = (entries: readonly Entry[], least = grouped): string[][] => {
  const sorted = entries.toSorted(byIdOnly)
  const matters = sorted.map(({ matter }) => readMatter(matter))
  return averageLink(matters.length, linksOf(matters), least)
    .filter(({ length }) => length > 1)
    .map((members) => members.flatMap((index) => sorted[index]?.id ?? []))
    .sort((one, other) => other.length - one.length || ((one[0] ?? '') < (other[0] ?? '') ? -1 : 1))
}
