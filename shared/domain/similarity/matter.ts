import * as z from 'zod/mini'
import type { Timestamp } from '../time.ts'
import { aspectsOf } from './aspects.ts'
import { heaviestPairs } from './heaviest-pairs.ts'
import { districtsIn, namesIn } from './names.ts'
import { withoutPersons } from './persons.ts'
import { writePairs } from './weighed-pairs.ts'

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
export const matterSchema = z.object({
  /** Pairs of characters of the title, and of the text, with their weights. */
  title: z.string(),
  text: z.string(),
  /** Names of places and objects in the title, then others. */
  named: z.array(z.string()),
  alsoNamed: z.array(z.string()),
  /** What it speaks of, and how loudly. */
  aspects: z.record(z.string(), z.number()),
  placeCode: z.optional(z.string()),
  /** Where it is: the community, or the districts that it names. */
  areas: z.optional(z.array(z.string())),
  /** When it was filed. */
  at: z.optional(z.string()),
})
export type Matter = z.infer<typeof matterSchema>

const TITLE_PAIRS = 20
const TEXT_PAIRS = 45
const MOST_NAMED = 4
const MOST_ALSO_NAMED = 6
const MOST_ASPECTS = 8
const MOST_AREAS = 3
const TEXT_READ = 1200 // characters; what comes later tells the story, not the matter
const TITLE_READ = 60

/** In the order of how often each is told. */
const namesOftenTold = (text: string): string[] =>
  namesIn(text)
    .map(({ name }) => ({ name, told: text.split(name).length }))
    .sort((a, b) => b.told - a.told)
    .map(({ name }) => name)

/** Those of the title, where it has any: a text tells of others, too. */
const areasOf = (title: string, text: string): string[] => {
  const districts = districtsIn(title)
  return (districts.length > 0 ? districts : districtsIn(text)).slice(0, MOST_AREAS)
}

/** What a petition is about, to be compared by `likenessOf`. Without a title its first words stand for one. */
export const matterOf = (filed: Filed): Matter => {
  const text = filed.text.slice(0, TEXT_READ)
  const title = (filed.title?.trim() || text).slice(0, TITLE_READ)
  const named = namesIn(title)
    .map(({ name }) => name)
    .slice(0, MOST_NAMED)
  const others = [...namesIn(filed.address ?? '').map(({ name }) => name), ...namesOftenTold(text)]
  const areas = filed.community ? [filed.community] : areasOf(title, text)
  const said = { title: withoutPersons(title), text: withoutPersons(text) }
  return {
    title: writePairs(heaviestPairs(said.title, TITLE_PAIRS)),
    text: writePairs(heaviestPairs(said.text, TEXT_PAIRS)),
    named,
    alsoNamed: [...new Set(others)].filter((name) => !named.includes(name)).slice(0, MOST_ALSO_NAMED),
    aspects: aspectsOf(said, MOST_ASPECTS),
    ...(filed.placeCode && { placeCode: filed.placeCode }),
    ...(areas.length > 0 && { areas }),
    ...(filed.filedAt && { at: filed.filedAt }),
  }
}
