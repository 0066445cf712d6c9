import * as z from 'zod/mini'

/** How often something may happen within a clock hour and within a day. */
export interface Quota {
  readonly hour: number
  readonly day: number
}

/**
 * What is counted, each with its quota. Ordinary use never comes near: the whole street files about three petitions a
 * day, hundreds after a storm. A quota ends floods by one sender, and what still passes can be read by people.
 */
export const builtInQuotas = {
  /** At one poster; a market, or a community's only one, on its worst day. */
  'file-place': { hour: 120, day: 600 },
  /** From one phone; a volunteer's, with which neighbours file in turn. */
  'file-device': { hour: 10, day: 30 },
  /** From one address: a building, or everybody whom a mobile carrier hides behind one. */
  'file-address': { hour: 120, day: 600 },
  /** Typed by one staff member for others: a box of paper forms, one a minute. */
  'file-staff': { hour: 60, day: 300 },
  /** Places for photos asked for from one address: five to each filing that it may send. */
  'upload-address': { hour: 600, day: 3000 },
  /** Suggestions for what is being written, from one address: a few to each filing that it may send. */
  'suggest-address': { hour: 900, day: 4500 },
  /** Looking for what others have reported, from one address: once or twice for each filing that it may send. */
  'similar-address': { hour: 240, day: 1200 },
  /** Wrong numbers and codes from one address: all of a building's slips of the finger. Right ones are not counted. */
  'look-up-address': { hour: 60, day: 300 },
  /** Wrong codes for one number: somebody who tries every way to read a smudged slip. */
  'look-up-petition': { hour: 20, day: 60 },
  /** Wrong passwords from one address: an office's on the first day. Right ones are not counted. */
  'log-in-address': { hour: 60, day: 200 },
} as const satisfies Record<string, Quota>
export type QuotaName = keyof typeof builtInQuotas

/** Those of filing, which a street may set for itself; for the others nobody knows yet which street it is. */
export type FilingQuotaName = Extract<QuotaName, `file-${string}`>

const MOST = 100_000 // beyond it, `off` says what is meant

const countSchema = z.int().check(z.gte(1), z.lte(MOST))
const quotaSchema = z.union([z.literal('off'), z.strictObject({ hour: countSchema, day: countSchema })], {
  error: `请填写每小时和每天的次数，例如 {"hour": 60, "day": 300}（各为1到${MOST}），或者 "off"（不限）。`,
})

/** What a street sets for itself: `off` counts nothing and costs nothing. */
export const streetQuotasSchema = z.strictObject({
  'file-place': z.optional(quotaSchema),
  'file-device': z.optional(quotaSchema),
  'file-address': z.optional(quotaSchema),
  'file-staff': z.optional(quotaSchema),
} satisfies Record<FilingQuotaName, unknown>)
export type StreetQuotas = z.infer<typeof streetQuotasSchema>

/** The built-in ones that a street may replace, for whoever sets them. */
export const builtInFilingQuotas = (): Record<FilingQuotaName, { hour: number; day: number }> => ({
  'file-place': { ...builtInQuotas['file-place'] },
  'file-device': { ...builtInQuotas['file-device'] },
  'file-address': { ...builtInQuotas['file-address'] },
  'file-staff': { ...builtInQuotas['file-staff'] },
})

/** The quota that counts in a street; undefined when it is off. */
export const filingQuota = (name: FilingQuotaName, street: StreetQuotas = {}): Quota | undefined => {
  const quota = street[name] ?? builtInQuotas[name]
  return quota === 'off' ? undefined : quota
}

/** One thing of which so much is allowed: a poster, or a keyed hash of a phone, an address, a number. */
export interface Use {
  name: QuotaName
  subject: string
  quota: Quota
}
