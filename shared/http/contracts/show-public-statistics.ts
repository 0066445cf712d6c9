import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { idOfItem } from './id-of-item.ts'
import { momentSchema } from './moment.ts'
import { publishedGroupSchema, publishedSchema } from './statistics-parts.ts'

const FIVE_MINUTES = 300 // seconds: soon enough for anybody who has no account, and a burst of readers asks once

export const showPublicStatisticsContract = {
  name: 'show-public-statistics',
  summary: 'A year’s figures of a street for anybody, those of a few left out',
  method: 'GET',
  path: '/api/public/statistics',
  access: 'anybody',
  query: z.strictObject({
    street: z.optional(idOfItem()),
    year: z.optional(z.string().check(z.regex(/^20\d\d$/, { error: '请填写年份，如 2026。' }))),
  }),
  status: 200,
  publicSeconds: FIVE_MINUTES,
  reply: z.object({
    street: z.object({ streetId: z.string(), name: z.string() }),
    year: z.number(),
    asOf: momentSchema,
    rule: z.object({ minimum: z.number(), text: z.string() }),
    total: publishedSchema,
    byCommunity: z.array(publishedGroupSchema),
    byKind: z.array(publishedGroupSchema),
    byCategory: z.array(publishedGroupSchema),
  }),
  errors: [],
} as const satisfies Contract
