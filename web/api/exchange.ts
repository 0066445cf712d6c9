import type * as z from 'zod/mini'
import type { Contract } from '../../shared/http/contract.ts'
import type { Problem } from '../../shared/http/problem.ts'
import { deviceId } from '../device/storage.ts'

/** What an operation answers, and what it takes, as its contract says. */
export type ReplyOf<C extends Contract> = z.output<C['reply']>
export type BodyOf<C extends { body: z.ZodMiniType }> = z.input<C['body']>
export type QueryOf<C extends { query: z.ZodMiniType }> = z.input<C['query']>

const TIMEOUT_MS = 20_000 // a slow network in a stairwell; longer, and people tap again

/** What the API answered instead of what was asked for. */
export class Refused extends Error {
  readonly status: number
  readonly problem: Problem | undefined
  /** Seconds to wait, when it says so. */
  readonly retryAfter: number | undefined
  constructor(status: number, problem: Problem | undefined, retryAfter: number | undefined) {
    super(problem?.detail ?? '系统暂时没有回应，请稍后再试。')
    this.status = status
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** No answer came: whether the other side has acted is not known. */
export class NoAnswer extends Error {}

/** That, as a person reads it. @param safe says what has happened to what was typed: a sentence of its own */
export const noAnswerWords = (safe: string) =>
  navigator.onLine
    ? ({ kind: 'no-answer', title: '网络太慢，没有等到回音', text: `${safe}请检查网络后再试一次。` } as const)
    : ({ kind: 'no-network', title: '现在没有网络', text: `${safe}有网络以后再试。` } as const)

const problemOf = async (response: Response): Promise<Problem | undefined> => {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'detail' in body ? (body as Problem) : undefined
  } catch {
    return undefined
  }
}

interface Init {
  method?: 'GET' | 'POST' | 'PATCH'
  /** JSON. */
  body?: string
  headers?: Readonly<Record<string, string>>
}

/** @throws Refused, NoAnswer */
export const exchange = async <T>(
  path: string,
  init: Init,
  read: (response: Response) => Promise<T>,
): Promise<T> => {
  const abort = new AbortController()
  const late = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api${path}`, {
      ...init,
      headers: { ...(init.body !== undefined && { 'content-type': 'application/json' }), ...init.headers },
      cache: 'no-store',
      signal: abort.signal,
    })
    if (response.ok) return await read(response)
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
    throw new Refused(response.status, await problemOf(response), Number.isFinite(wait) ? wait : undefined)
  } catch (error) {
    throw error instanceof Refused ? error : new NoAnswer('no answer', { cause: error })
  } finally {
    clearTimeout(late)
  }
}

export const readJson = async <T>(response: Response): Promise<T> => (await response.json()) as T

/** Asks as this device: anybody may, and limits against abuse count by it. @throws Refused, NoAnswer */
export const askAsDevice = <T>(path: string, init: Init = {}): Promise<T> =>
  exchange(path, { ...init, headers: { 'x-device-id': deviceId(), ...init.headers } }, readJson<T>)
