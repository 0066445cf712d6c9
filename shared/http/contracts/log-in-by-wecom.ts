import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { idOfItem } from './id-of-item.ts'
import { logInContract } from './log-in.ts'

export const logInByWeComContract = {
  name: 'log-in-by-wecom',
  summary: 'Log in with an account of WeCom; without a code, how to get one',
  method: 'POST',
  path: '/api/staff/wecom-sessions',
  access: 'anybody',
  body: z.strictObject({
    streetId: idOfItem(),
    code: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  }),
  status: 200,
  reply: z.object({
    /** With what a page sends somebody to WeCom. */
    offer: z.object({ corpId: z.string(), agentId: z.number() }),
    session: z.optional(logInContract.reply),
  }),
  errors: [401, 404, 413, 415, 429],
} as const satisfies Contract
