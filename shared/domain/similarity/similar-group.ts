import * as z from 'zod/mini'

const evidenceSchema = z.object({
  petitions: z.number(),
  /** Residents who can be told apart; what one of them filed again counts once. */
  residents: z.number(),
  firstAt: z.optional(z.string()),
  lastAt: z.optional(z.string()),
  /** Days from the first to the last. */
  days: z.optional(z.number()),
  /** How many were filed in each month that has any, in their order. */
  months: z.optional(z.array(z.object({ month: z.string(), petitions: z.number() }))),
  /** Names of places and objects that members share, the most shared first. */
  places: z.array(z.string()),
  words: z.array(z.string()),
  /** Who supported members, where that is counted. */
  supporters: z.optional(z.number()),
  /** The members that are most like the others. */
  examples: z.array(z.string()),
})

/**
 * Petitions about the same concrete matter at the same place or object (热点问题), with what shows it. No words of a
 * resident but those that several share, no person.
 */
export const similarGroupSchema = z.object({
  /** Stays with the matter: a group grouped anew keeps the id of the one that it shares most members with. */
  groupId: z.string(),
  /** Place and matter, as people say it: 丽发新城 搅拌站、噪音. */
  name: z.string(),
  /** Petitions, oldest first. */
  members: z.array(z.string()),
  evidence: evidenceSchema,
})
export type SimilarGroup = z.infer<typeof similarGroupSchema>
export type GroupEvidence = SimilarGroup['evidence']
