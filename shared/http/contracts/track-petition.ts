import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { petitionParts } from './petition-parts.ts'

export const trackPetitionContract = {
  name: 'track-petition',
  summary: 'A petition as its resident sees it, with its receipt',
  method: 'GET',
  path: '/api/petitions/{petitionId}',
  access: 'query-code',
  assistable: true,
  status: 200,
  reply: z.object({
    ...petitionParts,
    responsible: z.object({ orgName: z.string(), phone: z.optional(z.string()) }),
    /** The resident can be told in WeChat, by this account; `left` messages where each needs a consent of its own. */
    wechat: z.optional(
      z.object({ appId: z.string(), subscribed: z.boolean(), left: z.optional(z.number()) }),
    ),
  }),
  errors: [401, 403, 404, 429],
} as const satisfies Contract
