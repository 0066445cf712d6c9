import type { Problem } from '../../../shared/http/problem.ts'
import { endSession, session } from '../session.ts'

const TIMEOUT_MS = 20_000 // a slow network in a stairwell; longer, and people tap again

/** What the API answered instead of what was asked for. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly problem: Problem | undefined
  constructor(status: number, problem: Problem | undefined) {
    super(problem?.detail ?? '系统暂时没有回应，请稍后再试。')
    this.status = status
    this.problem = problem
  }
}

/** No answer came: whether the other side has acted is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const problemOf = async (response: Response): Promise<Problem | undefined> => {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null && 'detail' in body ? (body as Problem) : undefined
  } catch {
    return undefined
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>

const queryString = (query: Query): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

export interface Asked {
  method?: 'GET' | 'POST' | 'PATCH'
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  /** Sent without the session's token; its 401 is about what was typed, not about the session. */
  anonymous?: boolean
}

const send = async <T>(
  path: string,
  { method = 'GET', query = {}, body, headers = {}, anonymous = false }: Asked,
  read: (response: Response) => Promise<T>,
): Promise<T> => {
  const token = anonymous ? undefined : session.token
  const abort = new AbortController()
  const late = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api${path}${queryString(query)}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: abort.signal,
    })
    if (response.ok) return await read(response)
    const problem = await problemOf(response)
    if (response.status === 401 && token) endSession(token, problem?.detail)
    throw new Refused(response.status, problem)
  } catch (error) {
    throw error instanceof Refused ? error : new NoAnswer('no answer', { cause: error })
  } finally {
    clearTimeout(late)
  }
}

/** @throws Refused, NoAnswer */
export const ask = <T>(path: `/${string}`, asked: Asked = {}): Promise<T> =>
  send(path, asked, async (response) => (await response.json()) as T)

/** A file as it came, with its byte order mark, which `text()` would drop. @throws Refused, NoAnswer */
export const askForFile = (
  path: `/${string}`,
  asked: Asked = {},
): Promise<{ text: string; headers: Headers }> =>
  send(path, asked, async (response) => ({
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()),
    headers: response.headers,
  }))
