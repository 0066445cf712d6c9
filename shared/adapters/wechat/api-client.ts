import * as z from 'zod/mini'
import { callProvider, Unanswered } from '../provider-call.ts'

const TIMEOUT_MS = 5_000 // four calls of one message stay within the function's 30 seconds

/** A call of an API of WeChat or WeCom; every answer has status 200, and `errcode` tells (接口调用指南, 全局错误码). */
export interface WeChatCall {
  path: `/${string}`
  query?: Readonly<Record<string, string>>
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: unknown
}

const answerSchema = z.looseObject({ errcode: z._default(z.number(), 0), errmsg: z._default(z.string(), '') })
export type WeChatAnswer = z.infer<typeof answerSchema>

/**
 * Asks the API. No error names the address: it holds secrets.
 * @throws TryLater when nothing was asked for; Unanswered when nobody knows
 */
export const weChatApi =
  (base: string, timeoutMs = TIMEOUT_MS) =>
  async ({ path, query = {}, body }: WeChatCall): Promise<WeChatAnswer> => {
    const url = new URL(path, base)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const headers = { 'content-type': 'application/json' }
    const parsed = answerSchema.safeParse(await callProvider(path, url, { ...init, headers }, timeoutMs))
    if (!parsed.success) throw new Unanswered(`${path} answered nothing that can be read`)
    return parsed.data
  }
export type WeChatApi = ReturnType<typeof weChatApi>
