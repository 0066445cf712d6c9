import * as z from 'zod/mini'
import { emergencyNumberSchema, offeredCategorySchema } from '../../domain/street/street.ts'
import type { Contract } from '../contract.ts'

const communitySchema = z.object({
  communityId: z.string(),
  community: z.string(),
  station: z.string(),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
})

export const getPlaceContract = {
  name: 'get-place',
  summary: 'What a posted code stands for, and what is needed to file there',
  method: 'GET',
  path: '/api/places/{placeCode}',
  access: 'anybody',
  query: z.strictObject({
    /** The page was opened from the poster: counted for the place, nothing else is kept. */
    scanned: z.optional(z.literal('1')),
  }),
  status: 200,
  reply: z.object({
    ...z.partial(communitySchema).shape,
    placeCode: z.string(),
    place: z.string(),
    street: z.string(),
    /** For the unified code of a whole street: the resident chooses. */
    communities: z.optional(z.array(communitySchema)),
    categories: z.array(offeredCategorySchema),
    notices: z.array(z.string()),
    emergencyNumbers: z.array(emergencyNumberSchema),
    /** Whoever files here can be told in WeChat, by this account. */
    wechat: z.optional(z.object({ appId: z.string() })),
  }),
  errors: [404],
} as const satisfies Contract
