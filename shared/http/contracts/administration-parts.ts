import * as z from 'zod/mini'
import { limitRuleSchema } from '../../domain/deadlines/limits.ts'
import { levelRuleSchema, warnedClocks, warningPlanSchema } from '../../domain/deadlines/warning-rules.ts'
import { channelSettingsSchema } from '../../domain/notification/channel-settings.ts'
import { platformSettingsSchema } from '../../domain/platform/platform-settings.ts'
import { streetQuotasSchema } from '../../domain/quotas/quotas.ts'
import { departmentRulesSchema } from '../../domain/routing/department-rules.ts'
import { baselineSchema } from '../../domain/statistics/baseline.ts'
import { coordinationRulesSchema } from '../../domain/street/coordination-rules.ts'
import { staffRoles } from '../../domain/street/roles.ts'
import { categorySchema, orgTypes, placeKinds } from '../../domain/street/street.ts'
import { supervisionRulesSchema } from '../../domain/supervision/supervision-rules.ts'
import { weChatAccountSchema } from '../../domain/wechat/account.ts'
import { momentSchema } from './moment.ts'
import { orgSchema } from './person-parts.ts'

/** Parts of what administrators see and send. */

/** The version that the administrator had before their eyes; an item that was never changed has 0. */
export const seenVersion = () => z.int().check(z.gte(0))
export const reasonSchema = () => z.optional(z.string().check(z.minLength(1), z.maxLength(200)))

export const managedPersonSchema = z.object({
  personId: z.string(),
  account: z.optional(z.string()),
  name: z.string(),
  role: z.enum(staffRoles),
  roleLabel: z.string(),
  org: orgSchema,
  disabled: z.optional(z.boolean()),
  /** By which they are told outside of the platform; masked. */
  phone: z.optional(z.string()),
  weComUserId: z.optional(z.string()),
  /** Has not logged in since the account was made or its password reset. */
  mustChangePassword: z.optional(z.boolean()),
  /** Until when the one-time password lets in; after that it has to be reset. */
  oneTimePasswordUntil: z.optional(momentSchema),
  /** It lets nobody in any more. */
  oneTimePasswordExpired: z.optional(z.boolean()),
  version: z.number(),
})

export const managedOrganisationSchema = z.object({
  orgId: z.string(),
  type: z.enum(orgTypes),
  name: z.string(),
  community: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  version: z.number(),
})

export const managedPlaceSchema = z.object({
  placeCode: z.string(),
  kind: z.enum(placeKinds),
  name: z.string(),
  communityId: z.optional(z.string()),
  community: z.optional(z.string()),
  retired: z.optional(z.boolean()),
  version: z.number(),
})

export const managedStreetSchema = z.object({
  streetId: z.string(),
  name: z.string(),
  phone: z.string(),
  categories: z.array(categorySchema),
  notices: z.array(z.string()),
  /** The street's own; absent as long as the built-in ones count. */
  limits: z.optional(z.array(limitRuleSchema)),
  builtInLimits: z.array(limitRuleSchema),
  /** Which department acts on what: rules in the order in which they are asked. */
  routing: z.optional(departmentRulesSchema),
  workingHours: z.optional(z.array(z.tuple([z.string(), z.string()]))),
  /** How much may be filed: the street's own, and what counts where it has none. */
  quotas: z.optional(streetQuotasSchema),
  builtInQuotas: streetQuotasSchema,
  /** How level 2 works: the street's own, and what counts where it has nothing of its own. */
  coordination: z.optional(coordinationRulesSchema),
  builtInCoordination: coordinationRulesSchema,
  supervision: z.optional(supervisionRulesSchema),
  builtInSupervision: supervisionRulesSchema,
  /** What is raised while a clock runs: the street's own plans in the order in which they come into force. */
  warnings: z.optional(z.array(warningPlanSchema)),
  builtInWarnings: z.record(z.enum(warnedClocks), z.array(levelRuleSchema)),
  /** The street's figures from before, which statistics are compared with. */
  baseline: z.optional(baselineSchema),
  /** After how many days without a scan or a filing a poster is listed as silent; the street's own or the built-in number. */
  silentAfterDays: z.number(),
  /** The official account that tells residents; absent where there is none. */
  wechat: z.optional(weChatAccountSchema),
  /** Text messages, WeCom, calls and ways; absent where messages stay in the platform. */
  channels: z.optional(channelSettingsSchema),
  /** The street's own governance platform; absent while nothing is exchanged with one. */
  platform: z.optional(platformSettingsSchema),
  version: z.number(),
})
