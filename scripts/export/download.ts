import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { Refusal } from '../command/refusal.ts'
import type { ExportOptions } from './options.ts'

export interface Downloaded {
  rows: number
  pages: number
  /** Of the whole file. */
  sha256: string
}

const ATTEMPTS = 5
const sessionSchema = z.object({ token: z.string() })
const problemSchema = z.object({
  detail: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
})

/** @throws Refusal with what the platform says */
const refusalOf = async (answer: Response): Promise<Refusal> => {
  const problem = z.safeParse(problemSchema, await answer.json().catch(() => undefined))
  if (!problem.success) return new Refusal(`平台答复异常。The platform answered ${answer.status}.`)
  const fields = (problem.data.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`)
  return new Refusal(problem.data.detail + fields.join(''))
}

/** Sends it again when the platform says that it is busy; a page can be had twice. */
const post = async (
  url: string,
  body: object,
  headers: Record<string, string> = {},
  wait: (ms: number) => Promise<unknown>,
): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (answer.ok) return answer
    if (answer.status !== 503 || attempt === ATTEMPTS) throw await refusalOf(answer)
    await answer.body?.cancel()
    await wait(1000 * Number(answer.headers.get('retry-after') ?? 1))
  }
}

/**
 * Hands the pages of an export to `write`, one behind the other.
 * @throws Refusal
 */
export const downloadExport = async (
  { base, account, password, request }: ExportOptions,
  write: (bytes: Uint8Array) => Promise<unknown>,
  wait: (ms: number) => Promise<unknown>,
): Promise<Downloaded> => {
  const session = await post(`${base}/api/staff/sessions`, { account, password }, {}, wait)
  const { token } = z.parse(sessionSchema, await session.json())
  const hash = createHash('sha256')
  let [rows, pages] = [0, 0]
  let cursor: string | undefined
  do {
    const body = { ...request, ...(cursor && { cursor }) }
    const headers = { authorization: `Bearer ${token}` }
    const page = await post(`${base}/api/staff/exports`, body, headers, wait)
    const bytes = new Uint8Array(await page.arrayBuffer()) // as text() the byte order mark would be lost
    hash.update(bytes)
    await write(bytes)
    rows += Number(page.headers.get('x-rows'))
    pages += 1
    cursor = page.headers.get('x-next-cursor') ?? undefined
  } while (cursor)
  return { rows, pages, sha256: hash.digest('hex') }
}
