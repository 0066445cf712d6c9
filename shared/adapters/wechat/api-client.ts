import * as z from 'zod/mini'
import { TryLater } from '../../ports/wechat.ts'

const TIMEOUT_MS = 5_000 // four calls of one message stay within the function's 30 seconds

/** A call of the account's API; every answer has status 200, and `errcode` tells (接口调用指南, 全局错误码). */
export interface WeChatCall {
  path: `/${string}`
  query?: Readonly<Record<string, string>>
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: unknown
}

const answerSchema = z.looseObject({ errcode: z._default(z.number(), 0), errmsg: z._default(z.string(), '') })
export type WeChatAnswer = z.infer<typeof answerSchema>

/** The call may have been carried out: its answer did not come, or was none. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

/** Before a connection stands, nothing has been asked for. */
const notConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

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
    let answer: unknown
    try {
      const response = await fetch(url, {
        ...init,
        headers: { 'content-type': 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      answer = await response.json()
    } catch (error) {
      const code = causeOf(error)
      if (notConnected.includes(code)) throw new TryLater(`${path} is not reached: ${code}`)
      throw new Unanswered(`${path} did not answer`)
    }
    const parsed = answerSchema.safeParse(answer)
    if (!parsed.success) throw new Unanswered(`${path} answered nothing that can be read`)
    return parsed.data
  }
export type WeChatApi = ReturnType<typeof weChatApi>
