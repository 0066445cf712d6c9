import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { idOfItem } from './id-of-item.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'
import { promiseStateSchema, statusSchema } from './supervision-parts.ts'

const ONE_MINUTE = 60 // seconds: what is taken back from the public is gone soon
const day = () => z.string()

export const listPublicSupervisionItemsContract = {
  name: 'list-public-supervision-items',
  summary: 'What a street supervises, as far as the committee has published it',
  method: 'GET',
  path: '/api/public/supervision-items',
  access: 'anybody',
  query: z.strictObject({ street: z.optional(idOfItem()), cursor: pagingParameters.cursor }),
  status: 200,
  publicSeconds: ONE_MINUTE,
  reply: z.object({
    street: z.object({ streetId: z.string(), name: z.string() }),
    asOf: momentSchema,
    /** Of what has left there is more. */
    cursor: z.optional(z.string()),
    items: z.array(
      z.object({
        itemId: z.string(),
        status: statusSchema,
        statusLabel: z.string(),
        title: z.string(),
        plan: z.string(),
        progress: z.optional(z.string()),
        progressOn: z.optional(day()),
        /** It was answered, came back or left since these words were written. */
        progressOutdated: z.optional(z.literal(true)),
        /** Names, the lead's first. */
        departments: z.array(z.string()),
        /** Left out where they are few. */
        petitions: z.optional(z.number()),
        listedOn: z.optional(day()),
        dueOn: z.optional(day()),
        overdue: z.optional(z.boolean()),
        answeredOn: z.optional(day()),
        leftOn: z.optional(day()),
        returns: z.number(),
        promises: z.array(
          z.object({
            department: z.string(),
            text: z.string(),
            dueOn: day(),
            state: promiseStateSchema,
            stateLabel: z.string(),
            late: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  errors: [],
} as const satisfies Contract
