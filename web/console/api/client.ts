import { exchange, Refused, readJson } from '../../api/exchange.ts'
import { endSession, session } from '../session.ts'

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
  try {
    return await exchange(
      path + queryString(query),
      {
        method,
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      read,
    )
  } catch (error) {
    if (error instanceof Refused && error.status === 401 && token) endSession(token, error.problem?.detail)
    throw error
  }
}

/** @throws Refused, NoAnswer */
export const ask = <T>(path: `/${string}`, asked: Asked = {}): Promise<T> => send(path, asked, readJson<T>)

/** A file as it came, with its byte order mark, which `text()` would drop. @throws Refused, NoAnswer */
export const askForFile = (
  path: `/${string}`,
  asked: Asked = {},
): Promise<{ text: string; headers: Headers }> =>
  send(path, asked, async (response) => ({
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()),
    headers: response.headers,
  }))
