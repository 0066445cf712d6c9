import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import { similarGroupSchema } from '../../domain/similarity/similar-group.ts'
import { trends } from '../../domain/similarity/trend.ts'
import { itemStatuses } from '../../domain/supervision/item.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

export const listSimilarGroupsContract = {
  name: 'list-similar-groups',
  summary: 'Petitions on the same matter (热点问题), and places where the same kind comes back',
  method: 'GET',
  path: '/api/staff/similar-groups',
  access: 'staff',
  status: 200,
  reply: z.object({
    groups: z.array(
      z.extend(similarGroupSchema, {
        communities: z.array(z.string()),
        /** Filed in the last thirty days, and in the thirty before. */
        recent: z.number(),
        earlier: z.number(),
        trend: z.enum(trends),
        trendLabel: z.string(),
        /** To read first; the title is for whoever reads the words of that petition. */
        examples: z.array(z.object({ petitionId: z.string(), title: z.optional(z.string()) })),
        /** What it has become on the supervision list, for both sides of level 2. */
        item: z.optional(
          z.object({
            itemId: z.string(),
            title: z.string(),
            status: z.enum(itemStatuses),
            statusLabel: z.string(),
          }),
        ),
      }),
    ),
    /** There are more groups than are shown. */
    more: z.boolean(),
    recurring: z.array(
      z.object({
        placeCode: z.string(),
        place: z.string(),
        community: z.string(),
        kind: z.enum(kinds),
        kindLabel: z.string(),
        petitions: z.number(),
        firstAt: momentSchema,
        lastAt: momentSchema,
        examples: z.array(z.string()),
      }),
    ),
  }),
  errors: [401, 403],
} as const satisfies Contract
