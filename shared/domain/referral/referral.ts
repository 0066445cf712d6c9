import * as z from 'zod/mini'
import {
  type Day,
  dayOf,
  dayPattern,
  millis,
  monthsAfter,
  type Timestamp,
  timestampPattern,
} from '../time.ts'

// What was handed on to somebody outside the street's own departments (DESIGN §2). Free text stands in the entries.

export const referralTargets = {
  district: '区级平台',
  'deputies-suggestion': '代表建议',
  'directors-visit': '主任走访日',
} as const
export type ReferralTarget = keyof typeof referralTargets

/** What comes back before there is a result; with `returned` it is the street's again. */
export const referralStatuses = {
  accepted: '已受理',
  'in-progress': '办理中',
  done: '已办结，待登记结果',
  returned: '已退回',
} as const
export type ReferralStatus = keyof typeof referralStatuses

/** How far a deputies' suggestion was taken up, as results of suggestions are graded everywhere. */
export const suggestionGrades = {
  A: 'A类：已经解决',
  B: 'B类：列入计划逐步解决',
  C: 'C类：受条件限制，以后解决',
  D: 'D类：留作参考',
} as const
export type SuggestionGrade = keyof typeof suggestionGrades

/** A suggestion is answered within three months, and within three more at the most when the deputy agrees. */
export const MAX_EXTENSION_MONTHS = 3
/** A deputy who is not content has it handled once more, within a month. */
export const HANDLED_AGAIN_WITHIN = { months: 1 } as const
/** A deputy judges an answer within a month. */
const JUDGED_WITHIN_MONTHS = 1
/** Until when a day has to be set for a visit that was referred without one. */
export const VISIT_SET_WITHIN = { months: 1 } as const

const day = () => z.string().check(z.regex(dayPattern))

export const referralSchema = z.object({
  to: z.enum(Object.keys(referralTargets) as [ReferralTarget]),
  /** The entry that holds the note. */
  seq: z.number(),
  at: z.string().check(z.regex(timestampPattern)),
  status: z.optional(z.enum(Object.keys(referralStatuses) as [ReferralStatus])),
  /** Of a suggestion: who else says what they think of it (会办单位). */
  co: z.optional(z.array(z.object({ orgId: z.string(), opined: z.optional(z.boolean()) }))),
  /** Of a visiting day: when the director is there. */
  visitOn: z.optional(day()),
  /** Of a suggestion: months beyond the first three. */
  extendedMonths: z.optional(z.number()),
  grade: z.optional(z.enum(Object.keys(suggestionGrades) as [SuggestionGrade])),
  /** What a deputy thinks of the newest answer. */
  judged: z.optional(z.enum(['satisfied', 'dissatisfied'])),
  /** A deputy was not content, and it was handled once more. */
  again: z.optional(z.boolean()),
})
export type Referral = z.infer<typeof referralSchema>

type Referred = { referral?: Referral | undefined }

export const isSuggestion = ({ referral }: Referred): boolean => referral?.to === 'deputies-suggestion'

/** Whether an organisation was asked for its opinion on a suggestion. */
export const isCoUnit = ({ referral }: Referred, orgId: string | undefined): boolean =>
  referral?.co?.some((unit) => unit.orgId === orgId) ?? false

/** The last day on which a deputy may judge an answer. */
export const judgedUntil = (answeredAt: Timestamp): Day =>
  monthsAfter(dayOf(answeredAt), JUDGED_WITHIN_MONTHS)

/** Why a deputy cannot judge the answer to a suggestion now. */
export const judgementObstacle = (
  { referral, answeredAt }: Referred & { answeredAt?: Timestamp | undefined },
  now: Timestamp,
): string | undefined => {
  if (!isSuggestion({ referral }) || !answeredAt) return '这件诉求不是办结的代表建议，不用代表评价。'
  if (referral?.judged) return '代表已经评价过这次办理结果。'
  return dayOf(now) > judgedUntil(answeredAt)
    ? '答复后一个月内没有评价，不能再评价；有意见请填写备注，或请人大街道工委督办。'
    : undefined
}

/** Why a suggestion cannot be given more time now. */
export const extensionObstacle = ({ referral }: Referred): string | undefined => {
  if (!isSuggestion({ referral })) return '只有代表建议可以这样延期。'
  if (referral?.again) return '重新办理的代表建议要在一个月内办结，不能延期。'
  return (referral?.extendedMonths ?? 0) >= MAX_EXTENSION_MONTHS
    ? `代表建议最多延期 ${MAX_EXTENSION_MONTHS} 个月，已经用完。`
    : undefined
}

/** Whether a moment is before the end of the day on which it has to be. */
export const isBefore = (on: Day, now: Timestamp): boolean => millis(`${on}T23:59:59.999+08:00`) < millis(now)
