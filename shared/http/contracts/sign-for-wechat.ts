import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'

export const signForWeChatContract = {
  name: 'sign-for-wechat',
  summary: "What WeChat's script wants to know before it shows a subscription button on our page",
  method: 'POST',
  path: '/api/petitions/{petitionId}/wechat-signatures',
  access: 'query-code',
  body: z.strictObject({ url: z.string().check(z.minLength(1), z.maxLength(1000)) }),
  status: 200,
  reply: z.object({
    appId: z.string(),
    /** Seconds since 1970. */
    timestamp: z.number(),
    nonceStr: z.string(),
    signature: z.string(),
    /** `template`: nothing is asked in WeChat, the resident has to follow the account. */
    consent: z.enum(['once', 'lasting', 'template']),
    templateIds: z.array(z.string()),
  }),
  errors: [404, 409, 413, 415, 429],
} as const satisfies Contract
