import * as z from 'zod/mini'
import { limitRuleSchema } from '../deadlines/limits.ts'
import { warningPlanSchema } from '../deadlines/warning-rules.ts'
import { channelSettingsSchema } from '../notification/channel-settings.ts'
import { platformSettingsSchema } from '../platform/platform-settings.ts'
import { streetQuotasSchema } from '../quotas/quotas.ts'
import { departmentRulesSchema } from '../routing/department-rules.ts'
import { baselineSchema } from '../statistics/baseline.ts'
import { supervisionRulesSchema } from '../supervision/supervision-rules.ts'
import { dayPattern, timestampPattern } from '../time.ts'
import { weChatAccountSchema } from '../wechat/account.ts'
import { coordinationRulesSchema } from './coordination-rules.ts'

const day = () => z.string().check(z.regex(dayPattern))
const namesByDay = () => z.record(day(), z.string())
export const timeOfDayPattern = /^([01]\d|2[0-3]):[0-5]\d$/

const holidayNoticeSchema = z.object({
  year: z.int(),
  source: z.string(),
  publishedAt: z.string().check(z.regex(timestampPattern)),
  holidays: namesByDay(),
  makeUpDays: namesByDay(),
})

const timeOfDay = () => z.string().check(z.regex(timeOfDayPattern))
const workingHoursSchema = z.array(z.tuple([timeOfDay(), timeOfDay()]))

/** What a street has set for itself beyond what is built in; what is absent is as built in. */
export const streetSettingsSchema = z.object({
  streetId: z.string(),
  /** Notices beyond the built-in ones. */
  notices: z.optional(z.array(holidayNoticeSchema)),
  workingHours: z.optional(workingHoursSchema),
  limits: z.optional(z.array(limitRuleSchema)),
  /** What is raised while a clock runs: plans in the order in which they come into force; absent: the usual one. */
  warnings: z.optional(z.array(warningPlanSchema)),
  /** Which department acts on what, should level 1 not be able to solve it: the first rule that fits. */
  routing: z.optional(departmentRulesSchema),
  /** How level 2 works. */
  coordination: z.optional(coordinationRulesSchema),
  /** How the supervision list works: quiet days, and from when on an item warns. */
  supervision: z.optional(supervisionRulesSchema),
  /** How much may be filed; not to be confused with the limits above, which are times. */
  quotas: z.optional(streetQuotasSchema),
  /** The street's figures from before, which statistics are compared with. */
  baseline: z.optional(baselineSchema),
  /** After how many days without a use a poster is listed as silent. */
  silentAfterDays: z.optional(z.int()),
  /** The official account that tells residents; the secret lies elsewhere. */
  wechat: z.optional(weChatAccountSchema),
  /** How messages leave the street: text messages, WeCom, calls, and the ways of each kind of message. */
  channels: z.optional(channelSettingsSchema),
  /** The street's existing platform as desk of level 2; the secret lies elsewhere. */
  platform: z.optional(platformSettingsSchema),
  /** How often administrators have changed them. */
  version: z.optional(z.number()),
})
export type StreetSettings = z.infer<typeof streetSettingsSchema>
