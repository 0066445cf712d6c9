import * as z from 'zod/mini'
import { limitRuleSchema } from '../deadlines/limits.ts'
import { questionsSchema } from '../questions/question.ts'
import { streetQuotasSchema } from '../quotas/quotas.ts'
import { departmentRuleSchema, MOST_RULES } from '../routing/department-rules.ts'
import { textOf } from '../text.ts'
import { weChatAccountSchema } from '../wechat/account.ts'
import { coordinationRulesSchema } from './coordination-rules.ts'
import { staffRoles } from './roles.ts'
import { timeOfDayPattern } from './settings.ts'
import { orgTypes, placeKinds } from './street.ts'
import {
  accountNameSchema,
  addressSchema,
  categoryLabelsSchema,
  categoryWordsSchema,
  keySchema,
  nameSchema,
  noticesSchema,
  publicPhoneSchema,
} from './street-fields.ts'

const timeOfDay = () => z.string().check(z.regex(timeOfDayPattern, { error: '请填写时间，例如 09:00。' }))
const listOf = <Schema extends z.ZodMiniType>(schema: Schema, atLeast: string) =>
  z.array(schema, { error: '请填写列表，写在方括号里。' }).check(z.minLength(1, { error: atLeast }))

/** What the file of a street says (docs/street.example.jsonc). Organisations are named by their short ids. */
export const streetFileSchema = z.strictObject({
  street: z.strictObject({
    id: keySchema(),
    name: nameSchema(),
    phone: publicPhoneSchema(),
    notices: z._default(noticesSchema(), []),
  }),
  organisations: listOf(
    z.strictObject({
      id: keySchema(),
      type: z.enum(orgTypes, { error: `请填写单位类型：${orgTypes.join('、')}。` }),
      name: nameSchema(),
      community: z.optional(nameSchema()),
      phone: z.optional(publicPhoneSchema()),
      address: z.optional(addressSchema()),
    }),
    '请至少填写指挥中心、人大街道工委和一个联络站。',
  ),
  categories: listOf(
    z.strictObject({
      id: keySchema(),
      name: nameSchema(),
      department: z.optional(keySchema()),
      needsPhoto: z.optional(z.boolean()),
      labels: z.optional(categoryLabelsSchema()),
      words: z.optional(categoryWordsSchema()),
      questions: z.optional(questionsSchema()),
    }),
    '请至少填写一个类别。',
  ),
  people: listOf(
    z.strictObject({
      account: accountNameSchema(),
      name: nameSchema(),
      role: z.enum(staffRoles, { error: `请填写角色：${staffRoles.join('、')}。` }),
      organisation: keySchema(),
    }),
    '请至少填写一位管理员。',
  ),
  places: listOf(
    z.strictObject({
      key: textOf(40),
      kind: z.enum(placeKinds, { error: `请填写点位类型：${placeKinds.join('、')}。` }),
      name: nameSchema(),
      community: z.optional(keySchema()),
    }),
    '请至少填写一个点位。',
  ),
  workingHours: z.optional(listOf(z.tuple([timeOfDay(), timeOfDay()]), '请至少填写一段工作时间。')),
  limits: z.optional(z.array(limitRuleSchema)),
  /** Which department acts on what, in the order in which rules are asked. */
  routing: z.optional(
    z
      .array(
        z.extend(departmentRuleSchema, {
          communities: z.optional(z.array(keySchema())),
          lead: keySchema(),
          co: z.optional(z.array(keySchema())),
        }),
      )
      .check(z.maxLength(MOST_RULES)),
  ),
  /** How level 2 works; whoever decides what is not solved is named by account. */
  coordination: z.optional(
    z.extend(z.omit(coordinationRulesSchema, { chairId: true, arbiterId: true }), {
      chair: z.optional(accountNameSchema()),
      arbiter: z.optional(accountNameSchema()),
    }),
  ),
  quotas: z.optional(streetQuotasSchema),
  wechat: z.optional(weChatAccountSchema),
})
export type StreetFile = z.infer<typeof streetFileSchema>
