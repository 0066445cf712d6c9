import { aspectWords } from './aspects.ts'
import type { Matter } from './matter.ts'
import { rarityOf } from './pair-rarity.ts'
import { pairsIn } from './pairs-in.ts'
import { type ReadMatter, readMatter, type TellingName, touches } from './read-matter.ts'
import { asWords } from './shared-words.ts'
import { shownName } from './shown-name.ts'

/** Of members, for a name or a word to be theirs. */
const MOST_OF_THEM = 0.5
const MOST_PLACES = 3
const MOST_WORDS = 5
const DOUBTLESS = 12 // rarity from which on a name cannot tell more
const LONG = 8 // characters; what is longer is likely more than a name

interface Counted {
  name: string
  members: number
  worth: number
}

const tellsWhole = (pairs: ReadonlyMap<string, unknown>, { telling, sum }: TellingName): boolean => {
  if (sum === 0) return false
  for (const pair of telling.keys()) if (!pairs.has(pair)) return false
  return true
}

const overlaps = (one: string, other: string): boolean => pairsIn(one).some((pair) => other.includes(pair))

/** Names of places and objects that most members tell, the most shared first. */
export const placesOf = (matters: readonly Matter[]): string[] => {
  const read = matters.map(readMatter)
  const names = new Map(
    read.flatMap(({ named, alsoNamed }) => [...named, ...alsoNamed].map((one) => [one.name, one])),
  )
  const counted = Array.from(names.values(), (one): Counted => {
    const members = read.filter(({ all }) => tellsWhole(all, one)).length
    const worth = members * Math.min(one.sum, DOUBTLESS) * Math.min(1, LONG / one.name.length)
    return { name: one.name, members, worth }
  })
    .filter(({ members }) => members >= MOST_OF_THEM * matters.length)
    .sort((a, b) => b.worth - a.worth || (a.name < b.name ? -1 : 1))
  const places: string[] = []
  for (const { name: told } of counted) {
    const name = shownName(told)
    if (!name) continue
    if (places.length < MOST_PLACES && !places.some((place) => overlaps(place, name))) places.push(name)
  }
  return places
}

/** The word for an aspect that most members use, of as many the first; one character says too little. */
const wordFor = (aspect: string, read: readonly ReadMatter[]) => {
  const words = aspectWords(aspect).filter(({ length }) => length > 1)
  const used = words.map((word) => {
    const pairs = pairsIn(word)
    return { word, using: read.filter(({ all }) => pairs.every((pair) => all.has(pair))).length }
  })
  return used.reduce((best, one) => (one.using > best.using ? one : best), { word: words[0] ?? '', using: 0 })
}

/** What most members speak of, in the word that most of them have for it: the loudest first, and of those the more particular. */
const aspectsOfAll = (matters: readonly Matter[]): string[] => {
  const read = matters.map(readMatter)
  const sums = new Map<string, { members: number; share: number }>()
  for (const { aspects } of matters) {
    const loudest = Math.max(1, ...Object.values(aspects))
    for (const [aspect, loud] of Object.entries(aspects)) {
      const { members = 0, share = 0 } = sums.get(aspect) ?? {}
      sums.set(aspect, { members: members + 1, share: share + loud / loudest })
    }
  }
  const most = MOST_OF_THEM * matters.length
  const spoken = Array.from(sums, ([aspect, sum]) => ({ ...sum, ...wordFor(aspect, read) }))
    .filter(({ members }) => members >= most)
    .map((one) => ({ ...one, worth: one.share * rarityOf(one.word.slice(0, 2)) }))
    .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1))
  const inOneWord = spoken.filter(({ using }) => using >= most)
  // where each has another word for it, the first word for what they speak of most
  return (inOneWord.length > 0 ? inOneWord : spoken.slice(0, 1)).map(({ word }) => word)
}

/** Words that most members use, those of their names left out. */
export const wordsOf = (matters: readonly Matter[], places: readonly string[]): string[] => {
  const told = new Map<string, { members: number; weight: number }>()
  for (const matter of matters)
    for (const [pair, weighs] of readMatter(matter).all) {
      const { members = 0, weight = 0 } = told.get(pair) ?? {}
      told.set(pair, { members: members + 1, weight: weight + weighs })
    }
  const shared = [...told]
    .filter(([, { members }]) => members > MOST_OF_THEM * matters.length)
    .filter(([pair]) => !places.some((place) => touches(pair, place)))
    .sort(([one, a], [other, b]) => b.weight - a.weight || (one < other ? -1 : 1))
  return asWords(
    shared.map(([pair]) => pair),
    MOST_WORDS,
  )
}

const A_THING = 3 // characters: shorter ones are more often verbs

/** As people say it: the place, or the thing that they share most where there is none, and what it is about. */
export const nameOf = (matters: readonly Matter[]): string => {
  const places = placesOf(matters)
  const words = wordsOf(matters, places)
  const first = places[0] ?? words.find(({ length }) => length >= A_THING) ?? words[0]
  const about = aspectsOfAll(matters).filter((aspect) => !first || !overlaps(first, aspect))
  const rest = about.length > 0 ? about : words.filter((word) => word !== first)
  return [first, rest.slice(0, places.length > 0 ? 2 : 1).join('、')].filter(Boolean).join(' ') || '同类诉求'
}
