import { DAY_MS, type Day } from '../time.ts'

export const trends = ['rising', 'steady', 'quiet'] as const
export type Trend = (typeof trends)[number]

export const trendLabels = {
  rising: '正在升温',
  steady: '持续反映',
  quiet: '近期平静',
} as const satisfies Record<Trend, string>

/** Of a group: how many were filed in the last thirty days, and in the thirty before. */
export interface Course {
  recent: number
  earlier: number
  trend: Trend
}

const WINDOW_DAYS = 30

/** The day on which a petition was filed, which its number begins with. */
const filedOn = (petitionId: string): number =>
  Date.parse(`20${petitionId.slice(0, 2)}-${petitionId.slice(2, 4)}-${petitionId.slice(4, 6)}`)

/** How a matter develops up to a day: quiet where nobody filed for thirty days, rising where more did than before. */
export const courseOf = (members: readonly string[], today: Day): Course => {
  const ages = members.map((petitionId) => (Date.parse(today) - filedOn(petitionId)) / DAY_MS)
  const recent = ages.filter((age) => age < WINDOW_DAYS).length
  const earlier = ages.filter((age) => age >= WINDOW_DAYS && age < 2 * WINDOW_DAYS).length
  return { recent, earlier, trend: recent === 0 ? 'quiet' : recent > earlier ? 'rising' : 'steady' }
}
