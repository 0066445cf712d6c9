import { DAY_MS } from '../time.ts'
import weights from './likeness-weights.json' with { type: 'json' }
import type { Matter } from './matter.ts'
import { rarityOf } from './pair-rarity.ts'
import { COMMON, type ReadMatter, readMatter, type TellingName, touches } from './read-matter.ts'
import { asWords } from './shared-words.ts'
import { cosine, coverage, type WeighedPairs } from './weighed-pairs.ts'

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
  /** 0 to 1; compare with `grouped`, `sameMatter` and `likelyDuplicate`. */
  score: number
  because: Because
}

/**
 * Members of a group are on average at least so alike, and a new one is like all of them. Chosen on the development part of
 * scripts/group/labels.json.
 */
export const grouped = 0.2
/** From here on one petition is offered for joining another. Chosen on the development part of scripts/group/offers.json. */
export const sameMatter = 0.4
/** From here on one says what the other says: the same petition once more, or its words passed on. */
export const likelyDuplicate = 0.95

export const traitNames = [
  'name',
  'otherNames',
  'otherAreas',
  'words',
  'titleWords',
  'things',
  'told',
  'aspects',
  'otherAspects',
  'apart',
  'code',
  'briefAtCode',
] as const
/**
 * What speaks for and against the same matter, 0 to 1: `name`, one of either that the other has; `otherNames`, both tell
 * names and share none; `otherAreas`, they are in different communities or districts, as far as no name that both tell
 * lies across the border; `words`, as far as they are the same but for shared names; `titleWords`, the same of titles;
 * `things`, how much the pairs tell that both have but for shared names; `told`, how much of either title, but for the
 * names, the other tells; `aspects`, what they speak of;
 * `otherAspects`, they speak of quite different things; `apart`, the logarithm of the days between; `code`, both were filed
 * at the same posted code; `briefAtCode`, how few words the briefer of those two has.
 */
export type Traits = Record<(typeof traitNames)[number], number>

const TELLING = 7 // from here on a name leaves no doubt
const HARDLY = 0.2 // of what both speak of
const UNKNOWN_DAYS = 30 // as if, where one does not know when
const THINGS = 6 // rarity above common of what both tell at which it says half of what it can: two or three words of a matter
const MANY_PAIRS = 45 // of a text that tells all; a sentence has ten
const PLACE_NAME = 0.8 // a posted code is as good as a name, but many things happen at it

interface SharedName {
  name: string
  /** How sure it is that both mean the same, 0 to 1: part of it may be missing, or mistyped. */
  share: number
}

/** Those names that the other's pairs have at least half of. */
const namesToldBy = (names: readonly TellingName[], told: WeighedPairs): SharedName[] =>
  names.flatMap(({ name, telling, sum }) => {
    let there = 0
    for (const [pair, tells] of telling) if (told.has(pair)) there += tells
    return there > 0 && there >= sum / 2
      ? [{ name, share: (there / sum) * Math.min(1, there / TELLING) }]
      : []
  })

const largest = (names: readonly SharedName[]): number =>
  names.reduce((most, { share }) => Math.max(most, share), 0)

const withoutNames = (pairs: WeighedPairs, names: readonly SharedName[]): WeighedPairs =>
  new Map([...pairs].filter(([pair]) => !names.some(({ name }) => touches(pair, name))))

interface InBoth {
  /** How far the two point the same way, 0 to 1. */
  words: number
  /** How much the pairs tell that both have: in few words the same things are little of a text. */
  things: number
}

/** What both say but for the names that they share: these count apart. */
const saidByBoth = (a: ReadMatter, b: ReadMatter, names: readonly SharedName[]): InBoth => {
  const isNamed = (pair: string) => names.some(({ name }) => touches(pair, name))
  let [product, ours, theirs, tell] = [0, 0, 0, 0]
  for (const [pair, weight] of b.all) if (!isNamed(pair)) theirs += weight * weight
  for (const [pair, weight] of a.all) {
    if (isNamed(pair)) continue
    ours += weight * weight
    const other = b.all.get(pair)
    if (other === undefined) continue
    product += weight * other
    tell += Math.max(0, rarityOf(pair) - COMMON)
  }
  return { words: product === 0 ? 0 : product / Math.sqrt(ours * theirs), things: tell / (tell + THINGS) }
}

const namesInBoth = (a: ReadMatter, b: ReadMatter): SharedName[] =>
  [
    ...namesToldBy([...a.named, ...a.alsoNamed], b.all),
    ...namesToldBy([...b.named, ...b.alsoNamed], a.all),
  ].sort((one, other) => other.share - one.share || (one.name < other.name ? -1 : 1))

const daysBetween = (a: ReadMatter, b: ReadMatter): number | undefined =>
  a.at === undefined || b.at === undefined ? undefined : Math.abs(a.at - b.at) / DAY_MS

const isSamePlace = (a: ReadMatter, b: ReadMatter): boolean =>
  a.placeCode !== undefined && a.placeCode === b.placeCode

const tellsNames = ({ named, alsoNamed }: ReadMatter): boolean =>
  [...named, ...alsoNamed].some(({ sum }) => sum >= TELLING / 2)

const areDisjoint = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && others.length > 0 && !some.some((area) => others.includes(area))

export const traitsOf = (a: ReadMatter, b: ReadMatter, names = namesInBoth(a, b)): Traits => {
  const told = coverage(withoutNames(a.title, names), b.all) + coverage(withoutNames(b.title, names), a.all)
  const aspects = cosine(a.aspects, b.aspects)
  const speak = a.aspects.size > 0 && b.aspects.size > 0
  const samePlace = isSamePlace(a, b)
  const brief = 1 - Math.min(1, Math.min(a.all.size, b.all.size) / MANY_PAIRS)
  return {
    name: Math.max(largest(names), samePlace ? PLACE_NAME : 0),
    otherNames: tellsNames(a) && tellsNames(b) && names.length === 0 && !samePlace ? 1 : 0,
    otherAreas: areDisjoint(a.areas, b.areas) ? 1 - largest(names) : 0,
    ...saidByBoth(a, b, names),
    titleWords: cosine(a.title, b.title),
    told: told / 2,
    aspects,
    otherAspects: speak && aspects < HARDLY ? 1 : 0,
    apart: Math.log1p(daysBetween(a, b) ?? UNKNOWN_DAYS),
    code: samePlace ? 1 : 0,
    briefAtCode: samePlace ? brief : 0,
  }
}

/** The same place alone is no matter: 0 where both tell nothing else that is the same. */
const scoreOf = (traits: Traits): number => {
  if (traits.things === 0 && traits.aspects === 0) return 0
  const evidence = traitNames.reduce(
    (sum, trait) => sum + weights.traits[trait] * traits[trait],
    weights.bias,
  )
  return 1 / (1 + Math.exp(-evidence))
}

/** The score alone, of matters that are compared with many. */
export const likenessScore = (a: ReadMatter, b: ReadMatter): number => scoreOf(traitsOf(a, b))

/** How likely two petitions are about the same concrete matter at the same place or object, and by what one sees it. */
export const likenessOf = (a: Matter, b: Matter): Likeness => {
  const [ours, theirs] = [readMatter(a), readMatter(b)]
  const names = namesInBoth(ours, theirs)
  const days = daysBetween(ours, theirs)
  const words = [...withoutNames(ours.all, names)]
    .map(([pair, weight]) => ({ pair, weight: weight * (theirs.all.get(pair) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || (one.pair < other.pair ? -1 : 1))
  return {
    score: scoreOf(traitsOf(ours, theirs, names)),
    because: {
      words: asWords(words.map(({ pair }) => pair)),
      names: [...new Set(names.map(({ name }) => name))],
      samePlace: isSamePlace(ours, theirs),
      ...(days !== undefined && { days: Math.round(days) }),
    },
  }
}
