import * as z from 'zod/mini'
import type { Matter } from '../similarity/matter.ts'
import { pairsOf, saysTheSame } from '../similarity/same-words.ts'
import type { WeighedPairs } from '../similarity/weighed-pairs.ts'
import { DAY_MS, dayOf, dayPattern, millis, type Timestamp } from '../time.ts'

export const trendLabels = { rising: '上升', steady: '持平', falling: '下降' } as const
export type Trend = keyof typeof trendLabels

const day = () => z.string().check(z.regex(dayPattern))

/** Why a matter belongs on the list, in figures; computed once, when it is proposed, and kept. */
export const evidenceSchema = z.object({
  petitions: z.number(),
  /** At least so many: people who can be told apart by their phone, and petitions without one that say what nobody else said. */
  residents: z.number(),
  /** Of the petitions those without a phone. */
  withoutPhone: z.number(),
  /** Of these what says nearly the same as another petition, and may be its author's. */
  alike: z._default(z.number(), 0),
  /** Further petitions of somebody who is counted already. */
  repeated: z.number(),
  places: z.number(),
  communities: z.array(z.string()),
  firstOn: day(),
  lastOn: day(),
  /** From the first day to the last, both counted. */
  spanDays: z.number(),
  /** Filed within thirty days before the proposal, and within the thirty before these. */
  recent: z.number(),
  before: z.number(),
  trend: z.enum(Object.keys(trendLabels) as [Trend]),
  /** Residents who said that it concerns them, too. */
  votes: z.number(),
  /** Petitions to read: the first, the newest and one between. */
  examples: z.array(z.string()),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** What is counted of a petition. */
export interface CountedPetition {
  petitionId: string
  communityId: string
  placeCode?: string | undefined
  filedAt: Timestamp
  /** The same for petitions with the same phone (a keyed hash of it); absent where there is none. */
  author?: string | undefined
  /** What it says, as far as it is compared. */
  matter?: Matter | undefined
}

const TREND_DAYS = 30
const TREND_STEP = 2 // fewer petitions apart is chance

const trendOf = (recent: number, before: number): Trend => {
  if (Math.abs(recent - before) < TREND_STEP) return 'steady'
  return recent > before ? 'rising' : 'falling'
}

/** How many of those without a phone say nearly the same as somebody else, or as another of them. */
const countAlike = (inOrder: readonly CountedPetition[]): number => {
  const saidBy = ({ matter }: CountedPetition): WeighedPairs[] => (matter ? [pairsOf(matter)] : [])
  const heard = inOrder.filter(({ author }) => author !== undefined).flatMap(saidBy)
  let alike = 0
  for (const said of inOrder.filter(({ author }) => author === undefined).flatMap(saidBy))
    if (heard.some((other) => saysTheSame(said, other))) alike++
    else heard.push(said)
  return alike
}

/**
 * The evidence for a proposal. Somebody who files the same matter again is one resident, however often, and whoever
 * left no phone is none when others have said the same in nearly these words. Nobody can tell one person with two phones, or who
 * files without a phone in other words: which device or address it came from is not kept with a petition.
 * @param petitions at least one
 */
export const evidenceOf = (
  petitions: readonly CountedPetition[],
  { now, votes = 0 }: { now: Timestamp; votes?: number },
): Evidence => {
  const inOrder = petitions.toSorted((a, b) => (a.filedAt < b.filedAt ? -1 : 1))
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) throw new Error('there is no evidence in no petition')
  const authors = new Set(inOrder.flatMap(({ author }) => author ?? []))
  const withoutPhone = inOrder.filter(({ author }) => author === undefined).length
  const alike = countAlike(inOrder)
  const [firstOn, lastOn] = [dayOf(first.filedAt), dayOf(last.filedAt)]
  const age = ({ filedAt }: CountedPetition): number =>
    (millis(now) - millis(filedAt)) / (TREND_DAYS * DAY_MS)
  const recent = inOrder.filter((one) => age(one) < 1).length
  const before = inOrder.filter((one) => age(one) >= 1 && age(one) < 2).length
  const between = inOrder[Math.floor(inOrder.length / 2)]
  const examples = [first, between, last].flatMap((one) => one?.petitionId ?? [])
  return {
    petitions: inOrder.length,
    residents: authors.size + withoutPhone - alike,
    ...{ withoutPhone, alike },
    repeated: inOrder.length - withoutPhone - authors.size,
    places: new Set(inOrder.flatMap(({ placeCode }) => placeCode ?? [])).size,
    communities: [...new Set(inOrder.map(({ communityId }) => communityId))],
    ...{ firstOn, lastOn },
    spanDays: Math.round((Date.parse(lastOn) - Date.parse(firstOn)) / DAY_MS) + 1,
    ...{ recent, before, trend: trendOf(recent, before), votes },
    examples: [...new Set(examples)],
  }
}
