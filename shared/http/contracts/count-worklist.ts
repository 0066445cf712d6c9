import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { worklistFilter } from './worklist-filter.ts'

const choices = z.array(z.object({ value: z.string(), label: z.string(), count: z.number() }))

export const countWorklistContract = {
  name: 'count-worklist',
  summary: 'How many petitions a worklist holds, and how many with another choice of each filter',
  method: 'GET',
  path: '/api/staff/worklist-counts',
  access: 'staff',
  query: z.strictObject(worklistFilter),
  status: 200,
  reply: z.object({
    asOf: momentSchema,
    total: z.number(),
    /** Of answered or ended petitions only the first 500 have been counted. */
    more: z.optional(z.boolean()),
    /** Of what is overdue among them, by grade; the gravest first. What the street does not grade is left out. */
    grades: choices,
    due: z.object({ all: z.number(), overdue: z.number(), today: z.number(), soon: z.number() }),
    stages: choices,
    kinds: choices,
    categories: choices,
    communities: choices,
    handlers: choices,
    /** Organisations that have them now. */
    orgs: choices,
    priorities: choices,
    /** Checks are to be made of answered petitions: `stage=answered` or `desk=checks` counts them. */
    desks: choices,
  }),
  errors: [401, 403],
} as const satisfies Contract
