import { DAY_MS, millis } from '../time.ts'
import { type Matter, pairsOf } from './matter.ts'
import { headEndingAt } from './name-heads.ts'
import { rarityOf } from './pair-rarity.ts'

/** Why two petitions are taken for alike, in what people can read. */
export interface Because {
  /** Words that both have, those that say most first. */
  words: string[]
  /** Names of places and objects that both have. */
  names: string[]
  /** Both were filed at the same posted code. */
  samePlace: boolean
  /** Days between them; absent when it is not known when one was filed. */
  days?: number
}
export interface Likeness {
  /** 0 to 1; compare with `sameMatter` and `likelyDuplicate`. */
  score: number
  because: Because
}

/** From here on two petitions are likelier than not about the same concrete matter at the same place or object. */
export const sameMatter = 0.36
/** From here on one says what the other says: the same petition once more, or its words passed on. */
export const likelyDuplicate = 0.75

const MOST_WORDS = 6
const TELLING = 7 // from here on a name leaves no doubt
const COMMON = 2.5 // rarity under which a pair is part of many names
const PLACE_SHARE = 0.5
const SAME_WORDS = 0.75

const length = (weights: Iterable<number>): number => {
  let square = 0
  for (const weight of weights) square += weight * weight
  return Math.sqrt(square) || 1
}

/** What makes a name this one: its pairs but those of the last word, which many have, and how telling each is. */
const tellingPairs = (name: string): [pair: string, telling: number][] => {
  const head = headEndingAt(name, name.length)?.head ?? ''
  const stem = head.length > 1 ? name.slice(0, 1 - head.length) : name
  return Array.from({ length: Math.max(0, stem.length - 1) }, (_, at) => stem.slice(at, at + 2)).map(
    (pair) => [pair, Math.max(0, rarityOf(pair) - COMMON)],
  )
}

interface SharedName {
  name: string
  /** How sure it is that both mean the same by it, 0 to 1: part of it may be missing, or mistyped. */
  share: number
}

const sumOf = (pairs: readonly [pair: string, telling: number][]): number =>
  pairs.reduce((sum, [, telling]) => sum + telling, 0)

/** Names of either that the other tells as well, whether or not they were known there for names; the most telling first. */
const namesInBoth = (a: Matter, b: Matter): SharedName[] => {
  const found = new Map<string, number>()
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const told = pairsOf(other)
    for (const name of one.names) {
      const pairs = tellingPairs(name)
      const there = sumOf(pairs.filter(([pair]) => told.has(pair)))
      if (there < sumOf(pairs) / 2 || there === 0) continue
      found.set(name, Math.max(found.get(name) ?? 0, (there / sumOf(pairs)) * Math.min(1, there / TELLING)))
    }
  }
  return Array.from(found, ([name, share]) => ({ name, share })).sort(
    (one, other) => other.share - one.share || (one.name < other.name ? -1 : 1),
  )
}

/** Pairs that follow one another are one word again: 搅拌 and 拌站 are 搅拌站. */
const asWords = (pairs: readonly string[]): string[] => {
  const words: string[] = []
  const left = new Set(pairs)
  for (const pair of pairs) {
    if (!left.delete(pair)) continue
    let word = pair
    for (const next of pairs)
      if (left.has(next) && word.endsWith(next.slice(0, 1))) {
        left.delete(next)
        word += next.slice(1)
      }
    words.push(word)
  }
  return words.slice(0, MOST_WORDS)
}

/** Part of a name, or where it touches the word before or after. */
const touches = (pair: string, name: string): boolean =>
  name.includes(pair) || name.endsWith(pair.slice(0, 1)) || name.startsWith(pair.slice(1))

/** Without what belongs to names of either: what happens there, not where. */
const withoutNames = (pairs: ReadonlyMap<string, number>, names: readonly string[]): Map<string, number> =>
  new Map([...pairs].filter(([pair]) => !names.some((name) => touches(pair, name))))

const cosine = (ours: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number => {
  let product = 0
  for (const [pair, weight] of ours) product += weight * (theirs.get(pair) ?? 0)
  return product / (length(ours.values()) * length(theirs.values()))
}

/** How likely two petitions are about the same concrete matter at the same place or object, and by what one sees it. */
export const likenessOf = (a: Matter, b: Matter): Likeness => {
  const [ours, theirs] = [pairsOf(a), pairsOf(b)]
  const names = namesInBoth(a, b)
  const told = names.map(({ name }) => name)
  const shared = Array.from(ours, ([pair, weight]) => ({ pair, weight: weight * (theirs.get(pair) ?? 0) }))
    .filter(({ pair, weight }) => weight > 0 && !told.some((name) => name.includes(pair)))
    .sort((one, other) => other.weight - one.weight || (one.pair < other.pair ? -1 : 1))
  const samePlace = a.placeCode !== undefined && a.placeCode === b.placeCode
  const named = names[0]?.share ?? 0
  const where = Math.min(1, named + (samePlace ? PLACE_SHARE : 0))
  const what = Math.min(1, cosine(withoutNames(ours, told), withoutNames(theirs, told)) * 2)
  const whole = cosine(ours, theirs)
  const score = whole > SAME_WORDS ? whole : Math.sqrt(where * what)
  return {
    score: Math.min(1, score),
    because: {
      words: asWords(shared.map(({ pair }) => pair)),
      names: told,
      samePlace,
      ...(a.at && b.at && { days: Math.round(Math.abs(millis(a.at) - millis(b.at)) / DAY_MS) }),
    },
  }
}
