import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { likenessOf, sameMatter } from '../../shared/domain/similarity/likeness.ts'
import { type Filed, matterOf } from '../../shared/domain/similarity/matter.ts'
import { namesIn } from '../../shared/domain/similarity/names.ts'
import { type Timestamp, timestamp } from '../../shared/domain/time.ts'
import type { GroupedPetition } from './petitions.ts'

const pairSchema = z.object({
  /** No petition and no place stands in both. */
  part: z.enum(['dev', 'held-out']),
  pair: z.tuple([z.string(), z.string()]),
  /** Where they would be filed: by one posted code, or somewhere in one community. */
  at: z.enum(['one place', 'near']),
  /** About the same concrete matter at the same place. */
  same: z.boolean(),
})
const pairsSchema = z.object({ source: z.string(), pairs: z.array(pairSchema) })
export type JudgedPair = z.infer<typeof pairSchema>

export const readPairs = (): JudgedPair[] =>
  pairsSchema.parse(JSON.parse(readFileSync(new URL('offers.json', import.meta.url), 'utf8'))).pairs

type Words = Pick<GroupedPetition, 'title' | 'text' | 'submittedAt'>

/** Whoever stands before a posted code does not write where that is. */
const withoutNames = (title: string): string =>
  namesIn(title).reduce((rest, { name }) => rest.replaceAll(name, ''), title.replace(/[A-Z]\d*[市县区]/g, ''))

export type Writing = (words: Words, at: JudgedPair['at']) => Pick<Filed, 'title' | 'text'>

/** What a resident types: all of it; the first sentences without a title; one sentence that does not say where. */
export const writings: Readonly<Record<string, Writing>> = {
  'in full': ({ title, text }) => ({ title: title ?? '', text: text ?? '' }),
  'first sentences': ({ text }) => ({ text: (text ?? '').slice(0, 120) }),
  'one sentence': ({ title }, at) => ({
    text: at === 'one place' ? withoutNames(title ?? '') : (title ?? ''),
  }),
}

const filedAt = ({ submittedAt }: Words): Timestamp | undefined => {
  const at = Date.parse(submittedAt ?? '')
  return Number.isNaN(at) ? undefined : timestamp(at)
}

export interface ComparedPair extends JudgedPair {
  score: number
  offered: boolean
}

/** Each pair as it would be compared in a community, the code given where it would be. */
export const comparePairs = (
  pairs: readonly JudgedPair[],
  petitions: readonly GroupedPetition[],
  write: Writing,
): ComparedPair[] => {
  const byId = new Map(petitions.map((petition) => [petition.id, petition]))
  return pairs.map((judged) => {
    const [one, other] = judged.pair.map((id) => {
      const words = byId.get(id)
      if (!words) throw new Error(`${id} is none of the petitions`)
      return matterOf({
        ...write(words, judged.at),
        ...{
          filedAt: filedAt(words),
          community: 'one',
          placeCode: judged.at === 'one place' ? 'one' : undefined,
        },
      })
    })
    const { score } = one && other ? likenessOf(one, other) : { score: 0 }
    return { ...judged, score, offered: score >= sameMatter }
  })
}

/** How many of those offered are the same, and how many of the same are offered. */
export const offerFigures = (pairs: readonly ComparedPair[]) => {
  const right = pairs.filter(({ offered, same }) => offered && same).length
  const precision = right / pairs.filter(({ offered }) => offered).length
  const recall = right / pairs.filter(({ same }) => same).length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** Those judged otherwise that the score is surest of. */
export const worstPairs = (pairs: readonly ComparedPair[], most: number): ComparedPair[] =>
  pairs
    .filter(({ offered, same }) => offered !== same)
    .sort((a, b) => Math.abs(b.score - sameMatter) - Math.abs(a.score - sameMatter))
    .slice(0, most)
