import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { managedPlaceSchema } from './administration-parts.ts'
import { momentSchema } from './moment.ts'

export const listPlacesContract = {
  name: 'list-places',
  summary: 'All places of the street with their codes, and how much their posters are used',
  method: 'GET',
  path: '/api/admin/places',
  access: 'staff',
  status: 200,
  reply: z.object({
    items: z.array(
      z.extend(managedPlaceSchema, {
        /** Opened from the poster; a phone that opens it again soon counts once. */
        scans: z.object({ total: z.number(), thisMonth: z.number(), lastAt: z.optional(momentSchema) }),
        /** The last day is told of this year and the last. */
        filings: z.object({ total: z.number(), lastOn: z.optional(z.string()) }),
        /** The last day with a scan or a filing. */
        lastUsedOn: z.optional(z.string()),
        /** Not used for longer than `silentAfterDays`, or never. */
        silent: z.optional(z.boolean()),
      }),
    ),
    silentAfterDays: z.number(),
    asOf: momentSchema,
  }),
  errors: [401, 403],
} as const satisfies Contract
