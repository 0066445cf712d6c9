import * as z from 'zod/mini'
import { DAY_MS, dayOf, dayPattern, millis, type Timestamp } from '../time.ts'

export const trendLabels = { rising: '上升', steady: '持平', falling: '下降' } as const
export type Trend = keyof typeof trendLabels

const day = () => z.string().check(z.regex(dayPattern))

/** Why a matter belongs on the list, in figures; computed once, when it is proposed, and kept. */
export const evidenceSchema = z.object({
  petitions: z.number(),
  /** People who can be told apart by their phone, and each petition without one. */
  residents: z.number(),
  /** Of the petitions those without a phone: whether two of them are one person's nobody can tell. */
  withoutPhone: z.number(),
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
}

const TREND_DAYS = 30
const TREND_STEP = 2 // fewer petitions apart is chance

const trendOf = (recent: number, before: number): Trend => {
  if (Math.abs(recent - before) < TREND_STEP) return 'steady'
  return recent > before ? 'rising' : 'falling'
}

/**
 * The evidence for a proposal. Somebody who files the same matter again is one resident, however often.
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
  const [firstOn, lastOn] = [dayOf(first.filedAt), dayOf(last.filedAt)]
  const age = ({ filedAt }: CountedPetition): number =>
    (millis(now) - millis(filedAt)) / (TREND_DAYS * DAY_MS)
  const recent = inOrder.filter((one) => age(one) < 1).length
  const before = inOrder.filter((one) => age(one) >= 1 && age(one) < 2).length
  const between = inOrder[Math.floor(inOrder.length / 2)]
  const examples = [first, between, last].flatMap((one) => one?.petitionId ?? [])
  return {
    petitions: inOrder.length,
    residents: authors.size + withoutPhone,
    withoutPhone,
    repeated: inOrder.length - withoutPhone - authors.size,
    places: new Set(inOrder.flatMap(({ placeCode }) => placeCode ?? [])).size,
    communities: [...new Set(inOrder.map(({ communityId }) => communityId))],
    ...{ firstOn, lastOn },
    spanDays: Math.round((Date.parse(lastOn) - Date.parse(firstOn)) / DAY_MS) + 1,
    ...{ recent, before, trend: trendOf(recent, before), votes },
    examples: [...new Set(examples)],
  }
}
