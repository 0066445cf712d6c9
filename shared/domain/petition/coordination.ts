import * as z from 'zod/mini'
import { invitationSchema } from '../outside/invitation.ts'
import { referralSchema } from '../referral/referral.ts'
import { dayPattern, timestampPattern } from '../time.ts'

// What level 2 adds to the state of a petition. Free text stands in the payloads of the entries that are named here
// by their number (`seq`), where it can be erased.

const at = () => z.string().check(z.regex(timestampPattern))
const day = () => z.string().check(z.regex(dayPattern))

/** Points of the joint review (DESIGN §2), 1 to 5 each. */
export const criteria = {
  universality: '普遍性',
  urgency: '紧迫性',
  legality: '合法性',
  publicInterest: '公共利益',
} as const
export type Criterion = keyof typeof criteria

export const decisionLabels = {
  order: '交办',
  'send-back': '退回社区',
  refer: '转出',
  hold: '挂账',
  supervise: '列入督办',
} as const
export type Decision = keyof typeof decisionLabels

const points = () => z.number()
const scoresSchema = z.object({
  universality: points(),
  urgency: points(),
  legality: points(),
  publicInterest: points(),
})

const signatureSchema = z.object({
  personId: z.string(),
  at: at(),
  /** The entry that holds opinion and reasons. */
  seq: z.number(),
  scores: scoresSchema,
  decision: z.enum(Object.keys(decisionLabels) as [Decision]),
})
export type Signature = z.infer<typeof signatureSchema>

/** The two sides of the joint review. */
export const sides = ['command-centre', 'congress-committee'] as const
export type Side = (typeof sides)[number]

/** Both sides' signatures of the present round; in the end, where they stay apart, the chair's. */
export const jointReviewSchema = z.object({
  /** 1, and one more for each time that they disagreed and talked. */
  round: z.number(),
  'command-centre': z.optional(signatureSchema),
  'congress-committee': z.optional(signatureSchema),
  /** They stay apart after the last round: this person decides; nobody named: the command centre. */
  chair: z.optional(z.object({ personId: z.optional(z.string()), signature: z.optional(signatureSchema) })),
})
export type JointReview = z.infer<typeof jointReviewSchema>

export const partStateLabels = {
  sent: '待签收',
  signed: '办理中',
  finished: '已办结',
  returned: '已退回',
  waived: '无需办理',
} as const
export type PartState = keyof typeof partStateLabels

/** One department's part of a task order. */
const partSchema = z.object({
  orgId: z.string(),
  state: z.enum(Object.keys(partStateLabels) as [PartState]),
  sentAt: at(),
  /** Until when it may be returned; absent after an arbitration, whose decision stands. */
  returnUntil: z.optional(at()),
  /** A co-department has told the lead what it thinks. */
  opined: z.optional(z.boolean()),
})
export type Part = z.infer<typeof partSchema>

export const taskOrderSchema = z.object({
  /** Its number, as printed. */
  orderNo: z.string(),
  /** The entry that holds the requirement. */
  seq: z.number(),
  at: at(),
  /** The lead that the platform suggested (decision 0034); absent where it suggested none. */
  advised: z.optional(z.string()),
  /** The lead is whose petition it is (`orgId`) and stands first. */
  parts: z.array(partSchema),
})
export type TaskOrder = z.infer<typeof taskOrderSchema>

/** A department asks for more time. */
export const extensionSchema = z.object({ seq: z.number(), orgId: z.string(), workingDays: z.number() })

/** Somebody asks that it be put off, or it has been. */
export const holdSchema = z.object({
  seq: z.number(),
  reviewAt: day(),
  from: z.enum(['community', 'street', 'joint-review']),
})

/** The committee has warned somebody who has not answered yet. */
export const warningSchema = z.object({
  seq: z.number(),
  to: z.string(),
  reportBy: z.optional(day()),
  /** They have opened it. */
  read: z.optional(z.boolean()),
})

/** What level 2 adds to the state; all of it absent as long as level 1 has it. */
export const coordinationShape = {
  review: z.optional(jointReviewSchema),
  order: z.optional(taskOrderSchema),
  /** How often a department has returned it: a public figure (DESIGN §5). */
  hops: z.optional(z.number()),
  /** Who decides which department has to act; nobody named: the command centre. */
  arbitration: z.optional(z.object({ personId: z.optional(z.string()) })),
  extension: z.optional(extensionSchema),
  /** Working days by which the order has been extended, in all. */
  extended: z.optional(z.number()),
  hold: z.optional(holdSchema),
  referral: z.optional(referralSchema),
  /** The independent check of the newest answer. */
  check: z.optional(z.enum(['pending', 'passed', 'failed'])),
  warnings: z.optional(z.array(warningSchema)),
  /** Outside parties whose links are valid, or have expired and were not withdrawn. */
  invitations: z.optional(z.array(invitationSchema)),
  /** Due dates that rows of others, beside its own, left behind within the last hour: of whom, as `dueMoves` says of its own. */
  sideMoves: z.optional(z.array(z.object({ of: z.string(), at: at(), before: at() }))),
  /** Under special supervision since the entry of this number. */
  supervised: z.optional(z.object({ seq: z.number(), itemId: z.optional(z.string()) })),
}
