import * as z from 'zod/mini'
import { warningChangeSchema } from '../../domain/deadlines/change-warnings.ts'
import { limitRuleSchema } from '../../domain/deadlines/limits.ts'
import { channelSettingsSchema } from '../../domain/notification/channel-settings.ts'
import { platformSettingsSchema } from '../../domain/platform/platform-settings.ts'
import { questionsSchema } from '../../domain/questions/question.ts'
import { streetQuotasSchema } from '../../domain/quotas/quotas.ts'
import { departmentRulesSchema } from '../../domain/routing/department-rules.ts'
import { baselineSchema } from '../../domain/statistics/baseline.ts'
import { coordinationRulesSchema } from '../../domain/street/coordination-rules.ts'
import {
  categoryLabelsSchema,
  categoryWordsSchema,
  keySchema,
  nameSchema,
  noticesSchema,
  publicPhoneSchema,
} from '../../domain/street/street-fields.ts'
import { supervisionRulesSchema } from '../../domain/supervision/supervision-rules.ts'
import { weChatAccountSchema } from '../../domain/wechat/account.ts'
import type { Contract } from '../contract.ts'
import { managedStreetSchema, seenVersion } from './administration-parts.ts'
import { idOfItem } from './id-of-item.ts'

const MAX_CATEGORIES = 60 // what a resident can choose from
const MAX_RULES = 100

const categorySchema = z.strictObject({
  category: keySchema(),
  name: nameSchema(),
  department: z.optional(idOfItem()),
  needsPhoto: z.optional(z.boolean()),
  labels: z.optional(categoryLabelsSchema()),
  words: z.optional(categoryWordsSchema()),
  questions: z.optional(questionsSchema()),
})

export const changeStreetContract = {
  name: 'change-street',
  summary:
    'Change name, phone, notices, categories, limits, routing, warnings, coordination, supervision, quotas, baseline, poster settings, official account or own platform of the street',
  method: 'PATCH',
  path: '/api/admin/street',
  access: 'staff',
  body: z.strictObject({
    version: seenVersion(),
    name: z.optional(nameSchema()),
    phone: z.optional(publicPhoneSchema()),
    notices: z.optional(noticesSchema()),
    categories: z.optional(z.array(categorySchema).check(z.minLength(1), z.maxLength(MAX_CATEGORIES))),
    limits: z.optional(z.nullable(z.array(limitRuleSchema).check(z.maxLength(MAX_RULES)))),
    routing: z.optional(z.nullable(departmentRulesSchema)),
    quotas: z.optional(z.nullable(streetQuotasSchema)),
    coordination: z.optional(z.nullable(coordinationRulesSchema)),
    supervision: z.optional(z.nullable(supervisionRulesSchema)),
    warnings: z.optional(warningChangeSchema),
    baseline: z.optional(z.nullable(baselineSchema)),
    silentAfterDays: z.optional(
      z.nullable(z.int().check(z.gte(1), z.lte(365, { error: '请填写1到365之间的天数。' }))),
    ),
    wechat: z.optional(z.nullable(weChatAccountSchema)),
    platform: z.optional(z.nullable(platformSettingsSchema)),
    channels: z.optional(z.nullable(channelSettingsSchema)),
  }),
  status: 200,
  reply: managedStreetSchema,
  errors: [401, 403, 404, 409, 413, 415],
} as const satisfies Contract
