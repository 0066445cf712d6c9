import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import { baselineSchema } from '../../domain/statistics/baseline.ts'
import { groupings } from '../../usecases/show-statistics.ts'
import type { Contract } from '../contract.ts'
import { idOfItem } from './id-of-item.ts'
import { momentSchema } from './moment.ts'
import { dayParameter, figuresSchema, groupSchema } from './statistics-parts.ts'

export const showStatisticsContract = {
  name: 'show-statistics',
  summary:
    'Figures of what was filed in a range of days, by community, kind, category or week; how many by poster',
  method: 'GET',
  path: '/api/staff/statistics',
  access: 'staff',
  query: z.strictObject({
    from: dayParameter(),
    to: dayParameter(),
    by: z.optional(z.enum(groupings)),
    community: z.optional(idOfItem()),
  }),
  status: 200,
  reply: z.object({
    from: z.string(),
    to: z.string(),
    by: z.optional(z.enum(groupings)),
    scope: z.object({ community: z.optional(z.string()), label: z.string() }),
    asOf: momentSchema,
    total: figuresSchema,
    groups: z.array(groupSchema),
    /** By `place`, in place of groups: what was filed at each poster. Filings at none are left out. */
    places: z.optional(
      z.array(
        z.object({
          placeCode: z.string(),
          place: z.string(),
          community: z.optional(z.string()),
          filed: z.number(),
          kinds: z.partialRecord(z.enum(kinds), z.number()),
        }),
      ),
    ),
    baseline: z.optional(baselineSchema),
    changes: z.optional(z.record(z.string(), z.number())),
  }),
  errors: [401, 403],
} as const satisfies Contract
