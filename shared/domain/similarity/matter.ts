import type { Timestamp } from '../time.ts'
import { gramsIn, spell } from './grams.ts'
import { type Name, namesIn } from './names.ts'
import { rarityOf } from './pair-rarity.ts'

/** What a petition is compared by; none of it but the words is needed. */
export interface Filed {
  title?: string | undefined
  text: string
  /** Of a posted code that stands for somewhere: the code of a whole street is everywhere. */
  placeCode?: string | undefined
  community?: string | undefined
  address?: string | undefined
  filedAt?: Timestamp | undefined
}

/**
 * What a petition is about, small enough to be kept beside it (at most 1 KB as JSON): enough to compare it with another,
 * too little to read it. Made of the resident's words: whoever erases these erases it, too.
 */
export interface Matter {
  /** Pairs of characters, heaviest first, each followed by its weight, 1 to 9: 搅拌9噪音5. */
  pairs: string
  /** Names of places and objects, those of the title first. */
  names: string[]
  placeCode?: string
  community?: string
  /** When it was filed. */
  at?: Timestamp
}

const MOST_PAIRS = 60
const MOST_NAMES = 8
const TITLE = 3 // a title says what it is about
const TEXT_READ = 1200 // characters; what comes later tells the story, not the matter
const HEAVIEST = 9

const weighedPairs = (title: string, text: string): [pair: string, weight: number][] => {
  const counts = new Map<string, number>()
  const count = (words: string, times: number) => {
    for (const [gram, number] of gramsIn(words)) {
      const pair = spell(gram)
      if (pair.length === 2) counts.set(pair, (counts.get(pair) ?? 0) + times * number)
    }
  }
  count(title, TITLE)
  count(text, 1)
  return Array.from(counts, ([pair, number]): [string, number] => [
    pair,
    (1 + Math.log(number)) * rarityOf(pair),
  ]).sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
}

const written = (pairs: readonly [pair: string, weight: number][]): string => {
  const heaviest = pairs[0]?.[1] ?? 1
  return pairs
    .map(([pair, weight]) => `${pair}${Math.max(1, Math.round((weight / heaviest) * HEAVIEST))}`)
    .join('')
}

/** Those of the title, then of the address, then of the text, the most often told first. */
const foremost = (title: string, address: string, text: string): string[] => {
  const inText = namesIn(text)
    .map(({ name }) => ({ name, told: text.split(name).length }))
    .sort((a, b) => b.told - a.told)
  const names: Pick<Name, 'name'>[] = [...namesIn(title), ...namesIn(address), ...inText]
  return [...new Set(names.map(({ name }) => name))].slice(0, MOST_NAMES)
}

/** What a petition is about, to be compared by `likenessOf`. */
export const matterOf = ({
  title = '',
  text,
  placeCode,
  community,
  address = '',
  filedAt,
}: Filed): Matter => {
  const read = text.slice(0, TEXT_READ)
  return {
    pairs: written(weighedPairs(title, read).slice(0, MOST_PAIRS)),
    names: foremost(title, address, read),
    ...(placeCode && { placeCode }),
    ...(community && { community }),
    ...(filedAt && { at: filedAt }),
  }
}

/** The weights of a matter's pairs. */
export const pairsOf = ({ pairs }: Pick<Matter, 'pairs'>): Map<string, number> => {
  const weights = new Map<string, number>()
  for (let at = 0; at < pairs.length; at += 3) weights.set(pairs.slice(at, at + 2), Number(pairs[at + 2]))
  return weights
}
