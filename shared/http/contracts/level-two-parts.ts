import * as z from 'zod/mini'
import { decisionLabels, partStateLabels, sides } from '../../domain/petition/coordination.ts'
import { type CheckWay, checkWays } from '../../domain/petition/verdict-labels.ts'
import {
  type ReferralStatus,
  type ReferralTarget,
  referralStatuses,
  referralTargets,
  type SuggestionGrade,
  suggestionGrades,
} from '../../domain/referral/referral.ts'
import { momentSchema } from './moment.ts'
import { namedPersonSchema, orgSchema } from './person-parts.ts'
import { bySchema } from './petition-parts.ts'

const decision = z.enum(Object.keys(decisionLabels) as [keyof typeof decisionLabels])
const partState = z.enum(Object.keys(partStateLabels) as [keyof typeof partStateLabels])
const day = z.string()
/** Nobody named: whoever sits at the command centre. */
const somebody = { personId: z.optional(z.string()), name: z.optional(z.string()) }
const asked = { at: z.optional(momentSchema), by: z.optional(bySchema) }

const signature = {
  seq: z.number(),
  at: momentSchema,
  by: z.optional(bySchema),
  scores: z.object({
    universality: z.number(),
    urgency: z.number(),
    legality: z.number(),
    publicInterest: z.number(),
  }),
  /** One text, or a text for each criterion. */
  reasons: z.optional(z.union([z.string(), z.record(z.string(), z.string())])),
  opinion: z.string(),
  decision,
}

/** A round of the joint review. */
const reviewSchema = z.object({
  round: z.number(),
  /** `discussion`: they stayed apart and talked; `withdrawn`: the file changed before the order. Both are over. */
  state: z.enum(['signing', 'with-chair', 'decided', 'discussion', 'withdrawn']),
  sides: z.array(z.object({ side: z.enum(sides), ...signature })),
  missing: z.array(z.enum(sides)),
  decision: z.optional(decision),
  /** Who decides when the sides stay apart. */
  chair: z.optional(z.object(somebody)),
  ruling: z.optional(z.object(signature)),
})

const step = z.optional(z.object({ at: momentSchema, by: bySchema, text: z.optional(z.string()) }))
const partSchema = z.object({
  ...orgSchema.shape,
  role: z.enum(['lead', 'co']),
  state: partState,
  stateLabel: z.string(),
  sentAt: momentSchema,
  returnUntil: z.optional(momentSchema),
  signDueAt: z.optional(momentSchema),
  opinionDueAt: z.optional(momentSchema),
  signed: step,
  opinion: step,
  finished: step,
  returned: step,
  waived: step,
})
const orderSchema = z.object({
  orderNo: z.string(),
  seq: z.number(),
  at: momentSchema,
  by: bySchema,
  /** The one in force; the others were replaced. */
  current: z.boolean(),
  requirement: z.string(),
  dueAt: z.optional(momentSchema),
  /** The lead's first. */
  parts: z.array(partSchema),
  /** Departments that returned it and have no part of it any more. */
  formerParts: z.optional(z.array(orgSchema)),
  /** How often it was returned. */
  returns: z.number(),
  /** Both sides', and the chair's where it ruled, for the printed order. */
  signatures: z.array(
    z.object({ side: z.enum([...sides, 'chair']), at: momentSchema, by: z.optional(bySchema) }),
  ),
})

/** The department that is suggested to whoever decides on the way to it: by a rule of the street, or by its practice (decision 0034). */
export const departmentSuggestionSchema = z.object({
  lead: orgSchema,
  co: z.optional(z.array(orgSchema)),
  /** 0 to 1; 1 for a rule. */
  confidence: z.number(),
  by: z.enum(['rule', 'practice']),
  /** In words, for whoever decides. */
  reason: z.string(),
})

/** What level 2 shows of a petition to staff; all absent as long as level 1 has it. */
export const levelTwoParts = {
  /** Oldest first; the last one is in force, unless it is over. Absent for a department beside the lead. */
  reviews: z.optional(z.array(reviewSchema)),
  /** Oldest first. */
  orders: z.optional(z.array(orderSchema)),
  /** How often departments have returned it. */
  hops: z.optional(z.number()),
  arbitration: z.optional(z.object({ ...somebody, dueAt: z.optional(momentSchema), mine: z.boolean() })),
  /** Asked for and not decided. */
  extension: z.optional(
    z.object({ ...asked, org: orgSchema, workingDays: z.number(), reason: z.optional(z.string()) }),
  ),
  /** Granted, in all. */
  extendedWorkingDays: z.optional(z.number()),
  /** Asked for, or in force. */
  hold: z.optional(
    z.object({
      ...asked,
      reviewAt: day,
      from: z.enum(['community', 'street', 'joint-review']),
      approved: z.boolean(),
      reason: z.optional(z.string()),
    }),
  ),
  referral: z.optional(
    z.object({
      to: z.enum(Object.keys(referralTargets) as [ReferralTarget]),
      toLabel: z.string(),
      at: momentSchema,
      by: z.optional(bySchema),
      note: z.optional(z.string()),
      status: z.optional(z.enum(Object.keys(referralStatuses) as [ReferralStatus])),
      visitOn: z.optional(day),
      extendedMonths: z.optional(z.number()),
      grade: z.optional(z.enum(Object.keys(suggestionGrades) as [SuggestionGrade])),
      judged: z.optional(z.enum(['satisfied', 'dissatisfied'])),
      again: z.optional(z.boolean()),
      co: z.optional(z.array(z.object({ ...orgSchema.shape, opined: z.boolean() }))),
    }),
  ),
  /** The independent check of the newest answer. */
  check: z.optional(
    z.object({
      ...asked,
      state: z.enum(['pending', 'passed', 'failed']),
      way: z.optional(z.enum(Object.keys(checkWays) as [CheckWay])),
      dueAt: z.optional(momentSchema),
      note: z.optional(z.string()),
    }),
  ),
  warnings: z.optional(
    z.array(
      z.object({
        seq: z.number(),
        at: momentSchema,
        by: bySchema,
        to: namedPersonSchema,
        text: z.string(),
        reportBy: z.optional(day),
        /** When the person who was warned opened it, or answered without. */
        readAt: z.optional(momentSchema),
        /** While it is waited for. */
        dueAt: z.optional(momentSchema),
        answered: z.optional(z.object({ at: momentSchema, text: z.optional(z.string()) })),
      }),
    ),
  ),
  supervised: z.optional(
    z.object({ ...asked, note: z.optional(z.string()), itemId: z.optional(z.string()) }),
  ),
}
