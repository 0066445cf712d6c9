import { millis } from '../time.ts'
import type { Matter } from './matter.ts'
import { headEndingAt } from './name-heads.ts'
import { rarityOf } from './pair-rarity.ts'
import { pairsOf } from './same-words.ts'
import { readPairs, type WeighedPairs } from './weighed-pairs.ts'

/** A name, and what makes it this one: its pairs but those of the last word, which many have. */
export interface TellingName {
  name: string
  telling: WeighedPairs
  /** How much all of its pairs tell. */
  sum: number
}

/** A matter, opened to be compared with many. */
export interface ReadMatter {
  title: WeighedPairs
  /** Of title and text. */
  all: WeighedPairs
  named: TellingName[]
  alsoNamed: TellingName[]
  aspects: WeighedPairs
  placeCode?: string | undefined
  areas: readonly string[]
  at?: number | undefined
}

/** Rarity under which a pair stands in many texts and many names. */
export const COMMON = 2.5

const tellingName = (name: string): TellingName => {
  const head = headEndingAt(name, name.length)?.head ?? ''
  const stem = head.length > 1 ? name.slice(0, 1 - head.length) : name // with the pair across: 城小, of 新城小区
  const telling = new Map<string, number>()
  for (let at = 0; at + 2 <= stem.length; at++) {
    const pair = stem.slice(at, at + 2)
    telling.set(pair, Math.max(0, rarityOf(pair) - COMMON))
  }
  return { name, telling, sum: Array.from(telling.values()).reduce((sum, one) => sum + one, 0) }
}

export const readMatter = (matter: Matter): ReadMatter => {
  return {
    title: readPairs(matter.title),
    all: pairsOf(matter),
    named: matter.named.map(tellingName),
    alsoNamed: matter.alsoNamed.map(tellingName),
    aspects: new Map(Object.entries(matter.aspects)),
    placeCode: matter.placeCode,
    areas: matter.areas ?? [],
    at: matter.at === undefined ? undefined : millis(matter.at),
  }
}

/** Whether a pair is part of a name, or where the name touches the word before or after. */
export const touches = (pair: string, name: string): boolean =>
  name.includes(pair) || name.endsWith(pair.slice(0, 1)) || name.startsWith(pair.slice(1))
