import * as z from 'zod/mini'
import { clockNames } from '../deadlines/clocks.ts'
import { dueActions } from '../deadlines/due-actions.ts'
import { limitSchema } from '../deadlines/limits.ts'
import { joiningShape } from '../joining/joining.ts'
import { hasteSchema } from '../priority/priority.ts'
import { timestampPattern } from '../time.ts'
import { coordinationShape } from './coordination.ts'
import { kinds, sources } from './kinds.ts'
import { stages } from './stages.ts'

const timestampSchema = z.string().check(z.regex(timestampPattern))

const clockSchema = z.object({
  name: z.enum(clockNames),
  of: z.optional(z.string()),
  startedAt: timestampSchema,
  dueAt: timestampSchema,
  limit: limitSchema,
  pausedMs: z.number(),
  state: z.enum(['running', 'paused', 'stopped']),
  raised: z.optional(z.array(z.string())),
  pausedAt: z.optional(timestampSchema),
  pauses: z.optional(z.array(z.object({ from: z.string(), to: z.string() }))),
})

export const solvedAnswers = ['yes', 'partly', 'no'] as const
export type SolvedAnswer = (typeof solvedAnswers)[number]
export const satisfactions = ['satisfied', 'fair', 'dissatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

/**
 * The state of a petition: what is needed to decide the next move and to show it in a list. The resident's words,
 * contact data and all free text live in items of their own, which can be erased (DESIGN §6).
 */
export const petitionSchema = z.object({
  petitionId: z.string(),
  streetId: z.string(),
  /** The organisation (station) of the community that the place routed to. */
  communityId: z.string(),
  /** Absent when it was filed for somebody without a posted code at hand. */
  placeCode: z.optional(z.string()),
  source: z.enum(sources),
  /** The staff member who filed it for the resident (代填). */
  filedBy: z.optional(z.string()),
  filedAt: timestampSchema,
  kind: z.enum(kinds),
  category: z.optional(z.string()),
  /** Whether whoever filed it took the category that was suggested; absent where none was. A short name: see the write unit (0018). */
  tookHint: z.optional(z.boolean()),
  /** Contact-like parts masked: it stands in lists and messages. */
  title: z.string(),
  anonymous: z.optional(z.boolean()),
  hasContact: z.optional(z.boolean()),
  emergency: z.optional(z.boolean()),
  /** Put before others; absent as long as nobody has (decision 0035). */
  haste: z.optional(hasteSchema),
  stage: z.enum(stages),
  /** Which level answers, or answered: a verdict "not solved" goes back there. */
  level: z.union([z.literal(1), z.literal(2)]),
  /** The organisation that has it now. */
  orgId: z.string(),
  handlerId: z.optional(z.string()),
  /** The handler has taken it in hand (接单), or reported progress; gone when it changes hands or stage. */
  accepted: z.optional(z.boolean()),
  /** Department that the category suggests, should level 1 not be able to solve it. */
  suggestedOrgId: z.optional(z.string()),
  /** Number of timeline entries. */
  seq: z.number(),
  /** Rises only when a person changes stage, responsible person or due date. */
  version: z.number(),
  /** Hash of the newest timeline entry. */
  head: z.string(),
  /** Keyed hash of the query code. */
  codeHash: z.string(),
  clocks: z.array(clockSchema),
  /** What time brings about next; the petition stands in the due index with it. */
  next: z.optional(z.object({ at: timestampSchema, action: z.enum(dueActions) })),
  /** The handling clock of the present level; absent when nothing is owed. */
  dueAt: z.optional(timestampSchema),
  /** Due dates that were left behind within the last hour, so that paging through a list stays stable. */
  dueMoves: z.optional(z.array(z.object({ at: timestampSchema, before: timestampSchema }))),
  triagedAt: z.optional(timestampSchema),
  firstRespondedAt: z.optional(timestampSchema),
  answeredAt: z.optional(timestampSchema),
  /** Who gave the newest answer. */
  answeredBy: z.optional(z.string()),
  endedAt: z.optional(timestampSchema),
  solved: z.optional(z.enum(solvedAnswers)),
  satisfaction: z.optional(z.enum(satisfactions)),
  reopened: z.number(),
  urges: z.number(),
  /** Entries (`seq`) that came with photos which are not checked yet. */
  photosPending: z.optional(z.array(z.number())),
  /** Photos that the check has refused. */
  photosRefused: z.optional(z.number()),
  /** The newest event of the street's own platform that was applied: an older one comes too late. */
  platform: z.optional(z.object({ eventId: z.string(), sequence: z.number() })),
  ...joiningShape,
  ...coordinationShape,
})
export type Petition = z.infer<typeof petitionSchema>

/** What an entry changed in the state; `null` removes. The state is the fold of these over the timeline. */
export type Change = { [K in keyof Petition]?: Petition[K] | null }

export const applyChange = (petition: Petition, change: Change): Petition => {
  const next: Record<string, unknown> = { ...petition }
  for (const [name, value] of Object.entries(change))
    if (value === null) delete next[name]
    else next[name] = value
  return next as Petition
}
