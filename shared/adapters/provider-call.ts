import { TryLater } from '../ports/wechat.ts'

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
 * Calls a provider that answers in JSON. No error names the address: it may hold secrets.
 * @param name what the call is called in errors
 * @throws TryLater when nothing was asked for; Unanswered when nobody knows
 */
export const callProvider = async (
  name: string,
  url: URL,
  init: RequestInit,
  timeoutMs: number,
): Promise<unknown> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    return await response.json()
  } catch (error) {
    const code = causeOf(error)
    if (notConnected.includes(code)) throw new TryLater(`${name} is not reached: ${code}`)
    throw new Unanswered(`${name} did not answer`)
  }
}
