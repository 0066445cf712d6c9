import * as z from 'zod/mini'
import { clockNames } from '../../domain/deadlines/clocks.ts'
import { kinds, sources } from '../../domain/petition/kinds.ts'
import { type Action, actions } from '../../domain/petition/lifecycle.ts'
import { satisfactions, solvedAnswers } from '../../domain/petition/petition.ts'
import { stages } from '../../domain/petition/stages.ts'
import { answersSchema } from '../../domain/questions/answers.ts'
import { momentSchema } from './moment.ts'

/** Parts that the resident's and the staff's view of a petition share. */

export const stageSchema = z.enum(stages)
export const actionSchema = z.enum(actions as [Action, ...Action[]])

/** An action offered to the reader, with the fields of its form. */
export const offerSchema = z.object({
  action: actionSchema,
  label: z.string(),
  fields: z.array(z.looseObject({ name: z.string(), label: z.string(), type: z.string() })),
  /**
   * For staff, where the resident is told of it: by which ways, in the order in which they are tried, and what each says; empty
   * when nothing leads to them but the page of the petition.
   */
  ways: z.optional(z.array(z.object({ channel: z.enum(['wechat', 'sms', 'call']), text: z.string() }))),
})
export const offersSchema = z.array(offerSchema)

export const bySchema = z.object({
  role: z.string(),
  roleLabel: z.string(),
  orgName: z.optional(z.string()),
  name: z.optional(z.string()),
})

/** A photo that came with an entry; the links are good for a few minutes. */
export const photoSchema = z.discriminatedUnion('state', [
  z.object({ uploadKey: z.string(), state: z.literal('checking') }),
  z.object({
    uploadKey: z.string(),
    state: z.literal('attached'),
    /** Of the screen size, in pixels. */
    width: z.number(),
    height: z.number(),
    screenUrl: z.string(),
    thumbnailUrl: z.string(),
  }),
  z.object({ uploadKey: z.string(), state: z.literal('refused'), reason: z.string() }),
])

export const timelineLineSchema = z.object({
  seq: z.number(),
  at: momentSchema,
  action: actionSchema,
  label: z.string(),
  by: bySchema,
  /** A staff member typed it for the resident. */
  assisted: z.optional(z.boolean()),
  from: z.nullable(stageSchema),
  to: stageSchema,
  note: z.optional(z.string()),
  details: z.optional(z.record(z.string(), z.unknown())),
  photos: z.optional(z.array(photoSchema)),
})

export const saltedSchema = z.object({ salt: z.string(), payload: z.record(z.string(), z.unknown()) })

/** What an own hash chain is checked with: see `findFault`. */
export const receiptSchema = z.object({
  petitionId: z.string(),
  head: z.string(),
  entries: z.array(
    z.object({
      petitionId: z.string(),
      seq: z.number(),
      at: momentSchema,
      action: actionSchema,
      from: z.nullable(stageSchema),
      to: stageSchema,
      role: z.string(),
      orgId: z.nullable(z.string()),
      publicCommit: z.nullable(z.string()),
      privateCommit: z.nullable(z.string()),
      prev: z.nullable(z.string()),
      hash: z.string(),
      public: z.optional(saltedSchema),
      private: z.optional(saltedSchema),
    }),
  ),
})

export const dueExplainedSchema = z.object({
  rule: z.string(),
  startedAt: momentSchema,
  dueAt: momentSchema,
  days: z.array(z.object({ date: z.string(), counted: z.boolean(), reason: z.string() })),
  estimated: z.boolean(),
})

/** What both views show of a petition. */
export const petitionParts = {
  /** The platform's time: what is late is late by this clock, not by the reader's. */
  asOf: momentSchema,
  petitionId: z.string(),
  stage: stageSchema,
  stageLabel: z.string(),
  kind: z.enum(kinds),
  category: z.optional(z.string()),
  title: z.string(),
  text: z.string(),
  address: z.optional(z.string()),
  /** What was answered to the questions of the category, with each question as it was read. */
  answers: z.optional(answersSchema),
  filedAt: momentSchema,
  source: z.enum(sources),
  sourceLabel: z.string(),
  /** Who filed it for the resident (代填). */
  filedBy: z.optional(bySchema),
  community: z.string(),
  dueAt: z.optional(momentSchema),
  dueExplained: z.optional(dueExplainedSchema),
  clocks: z.array(
    z.object({
      name: z.enum(clockNames),
      label: z.string(),
      /** Whose it is, where several run side by side: a department's part, a person's report. */
      of: z.optional(z.string()),
      ofName: z.optional(z.string()),
      startedAt: momentSchema,
      dueAt: momentSchema,
      pausedMs: z.number(),
      state: z.enum(['running', 'paused', 'stopped']),
    }),
  ),
  /** Worked on together with what others reported: how many residents, and of a joined one where that stands. */
  together: z.optional(
    z.object({
      residents: z.number(),
      stage: z.optional(stageSchema),
      stageLabel: z.optional(z.string()),
      dueAt: z.optional(momentSchema),
    }),
  ),
  urges: z.number(),
  reopened: z.number(),
  timeline: z.array(timelineLineSchema),
  contactViews: z.array(z.object({ at: momentSchema, by: bySchema, reason: z.string() })),
  result: z.optional(z.object({ text: z.string(), at: momentSchema })),
  verdict: z.optional(
    z.object({
      solved: z.enum(solvedAnswers),
      satisfaction: z.enum(satisfactions),
      at: momentSchema,
      assisted: z.optional(z.boolean()),
    }),
  ),
  actions: offersSchema,
  receipt: receiptSchema,
}
