import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { stageSchema } from './petition-parts.ts'

const itemsSchema = z.array(
  z.object({
    petitionId: z.string(),
    title: z.string(),
    kind: z.enum(kinds),
    kindLabel: z.string(),
    community: z.string(),
    stage: stageSchema,
    stageLabel: z.string(),
    filedAt: momentSchema,
    /** Its outcome stands with the petition. */
    recorded: z.boolean(),
  }),
)

export const listVisitingDaysContract = {
  name: 'list-visiting-days',
  summary: 'The agenda of the director’s visiting days, and what has no day yet',
  method: 'GET',
  path: '/api/staff/visiting-days',
  access: 'staff',
  query: z.strictObject({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) }),
  status: 200,
  reply: z.object({
    from: z.string(),
    to: z.string(),
    days: z.array(z.object({ date: z.string(), items: itemsSchema })),
    unset: itemsSchema,
  }),
  errors: [401, 403],
} as const satisfies Contract
