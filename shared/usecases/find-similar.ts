import { nearnessOf } from '../domain/petition/nearby.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { type Likeness, likenessOf, sameMatter } from '../domain/similarity/likeness.ts'
import { matterOf } from '../domain/similarity/matter.ts'
import { NO_CATEGORY } from '../domain/statistics/count-petition.ts'
import type { Clock } from '../ports/clock.ts'
import type { CounterStore, RegisteredPetition } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { nearRegister, placeSomewhere } from './near-register.ts'

export interface SimilarServices {
  petitions: Pick<PetitionStore, 'findMany' | 'findWords'>
  counters: Pick<CounterStore, 'activeGeneration' | 'register'>
  directory: Pick<Directory, 'findPlace'>
  clock: Clock
}

/** What others are compared with: a petition, or what somebody is about to send. */
export interface Compared
  extends Pick<Petition, 'communityId' | 'filedAt' | 'kind' | 'category' | 'placeCode'> {
  petitionId?: string
  title?: string
  text: string
}

export interface Similar {
  petition: Petition
  words: string
  likeness: Likeness
}

const READ = 40 // petitions and their words that are read: 80 read units at most
const MOST_LOOKED_AT = 400 // rows of the register, 6 read units: a community's season

const NEARNESS = { place: 2, matter: 1 } as const

/** The nearest of the register: at the same posted code, of the same category, then the newest. */
const nearest = async (
  { counters, clock }: SimilarServices,
  of: Compared & { petitionId: string },
): Promise<string[]> => {
  const rows: RegisteredPetition[] = []
  for await (const page of nearRegister(counters, of, clock.now())) {
    rows.push(...page)
    if (rows.length >= MOST_LOOKED_AT) break
  }
  return rows
    .filter(({ petitionId }) => petitionId !== of.petitionId)
    .map(({ category, ...row }) => {
      const nearness = nearnessOf(of, { ...row, ...(category !== NO_CATEGORY && { category }) })
      return { petitionId: row.petitionId, near: nearness ? NEARNESS[nearness] : 0 }
    })
    .toSorted((a, b) => b.near - a.near)
    .slice(0, READ)
    .map(({ petitionId }) => petitionId)
}

/**
 * Petitions of the community that are likely about the same matter, the likeliest first. It reads the register of a season
 * (up to 6 read units), then the states of the 40 nearest and the words of those that are wanted: 86 read units at most.
 * @param wanted which of them are worth comparing
 */
export const findSimilar = async (
  services: SimilarServices,
  of: Compared,
  wanted: (petition: Petition) => boolean,
): Promise<Similar[]> => {
  const { petitions, directory } = services
  const placeCode = await placeSomewhere(directory, of.placeCode)
  const ids = await nearest(services, { ...of, placeCode, petitionId: of.petitionId ?? '' })
  const states = (await petitions.findMany(ids)).filter(wanted)
  const words = await petitions.findWords(states.map(({ petitionId }) => petitionId))
  const matter = matterOf({ ...of, placeCode })
  return states
    .flatMap((petition): Similar[] => {
      const text = words.get(petition.petitionId)
      if (text === undefined) return [] // erased
      const { title, filedAt } = petition
      const other = matterOf({ title, text, filedAt, placeCode: petition.placeCode })
      return [{ petition, words: text, likeness: likenessOf(matter, other) }]
    })
    .filter(({ likeness }) => likeness.score >= sameMatter)
    .toSorted((a, b) => b.likeness.score - a.likeness.score)
}
