import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { idOfItem } from './id-of-item.ts'
import { pagingParameters } from './paging.ts'
import {
  colourRulesSchema,
  colourSchema,
  itemRowSchema,
  keptPromisesSchema,
  statusSchema,
} from './supervision-parts.ts'

const count = z.number()

export const listSupervisionItemsContract = {
  name: 'list-supervision-items',
  summary: 'The supervision list, and how departments keep their promises',
  method: 'GET',
  path: '/api/staff/supervision-items',
  access: 'staff',
  query: z.strictObject({
    status: z.optional(statusSchema),
    colour: z.optional(colourSchema),
    org: z.optional(idOfItem()),
    ...pagingParameters,
  }),
  status: 200,
  reply: z.object({
    items: z.array(itemRowSchema),
    /** Of what has ended there is more; what is current comes whole. */
    cursor: z.optional(z.string()),
    counts: z.object({
      status: z.object({
        proposed: count,
        listed: count,
        answered: count,
        left: count,
        declined: count,
        merged: count,
      }),
      colour: z.object({ red: count, yellow: count, green: count }),
    }),
    /** Counts and promises leave out what has ended and was proposed before this day. */
    countedSince: z.optional(z.string()),
    colourRules: colourRulesSchema,
    kept: z.array(keptPromisesSchema),
  }),
  errors: [401, 403],
} as const satisfies Contract
