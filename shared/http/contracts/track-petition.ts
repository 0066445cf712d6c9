import * as z from 'zod/mini'
import { type ReferralTarget, referralTargets } from '../../domain/referral/referral.ts'
import type { Contract } from '../contract.ts'
import { petitionParts } from './petition-parts.ts'

const targets = Object.keys(referralTargets) as [ReferralTarget]

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
    /** Granted by the command centre. */
    extended: z.optional(z.object({ workingDays: z.number(), reason: z.optional(z.string()) })),
    /** Put off until this day, on which it comes back by itself. */
    hold: z.optional(z.object({ reviewAt: z.string(), reason: z.optional(z.string()) })),
    /** How often departments have returned it. */
    hops: z.optional(z.number()),
    /** Handed on to somebody outside the street's departments. */
    referral: z.optional(z.object({ to: z.enum(targets), toLabel: z.string() })),
    /** Somebody other than who answered looks at it before it is filed away. */
    check: z.optional(z.literal('pending')),
    responsible: z.object({ orgName: z.string(), phone: z.optional(z.string()) }),
    /** The resident can be told in WeChat, by this account; `left` messages where each needs a consent of its own. */
    wechat: z.optional(
      z.object({ appId: z.string(), subscribed: z.boolean(), left: z.optional(z.number()) }),
    ),
  }),
  errors: [401, 403, 404, 429],
} as const satisfies Contract
