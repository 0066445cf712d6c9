import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as z from 'zod/mini'
import type { Scheduler } from '../../infra/local/scheduler.ts'
import { listen, stopServer } from '../../infra/local/servers.ts'
import type { DataFolder } from './data-folder.ts'

/** In the data folder of a running platform, for its owner's eyes: how the commands of this machine reach it. */
export const CONTROL_FILE = 'control.json'
const TOKEN_BYTES = 32
const MAX_BODY_BYTES = 1024

export const controlSchema = z.object({
  clock: z.url(),
  token: z.string(),
  /** What commands that read and write the table need: endpoints, local credentials, the table's name. */
  environment: z.record(z.string(), z.string()),
})

const moveSchema = z.union([
  z.strictObject({ to: z.int() }),
  z.strictObject({ by: z.int() }),
  z.literal('reset'),
])

/** What `POST /clock` answers, one JSON line each: every firing as it ends, at last the result. */
export const moveLineSchema = z.union([
  z.object({ firing: z.object({ schedule: z.string(), moment: z.number(), succeeded: z.boolean() }) }),
  z.object({ now: z.number(), settled: z.boolean() }),
  z.object({ failed: z.string() }),
])
export type MoveLine = z.infer<typeof moveLineSchema>

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > MAX_BODY_BYTES) throw new Error('too large')
  }
  return body
}

const readMove = async (request: IncomingMessage) => {
  try {
    return z.safeParse(moveSchema, JSON.parse(await readBody(request))).data
  } catch {
    return undefined
  }
}

/** The door for commands such as `npm run clock`: a port of its own that only this machine and its token open. */
export const openControl = async (
  folder: DataFolder,
  { move }: Pick<Scheduler, 'move'>,
  environment: Record<string, string>,
): Promise<{ close(): Promise<void> }> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const expected = Buffer.from(`Bearer ${token}`)
  const isAllowed = ({ headers: { authorization = '' } }: IncomingMessage) => {
    const given = Buffer.from(authorization)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isAllowed(request)) return void response.writeHead(401).end()
    if (request.method !== 'POST' || request.url !== '/clock') return void response.writeHead(404).end()
    const asked = await readMove(request)
    if (asked === undefined) return void response.writeHead(400).end()
    const gone = new AbortController()
    response.on('close', () => gone.abort()) // who stops the command stops the move
    const say = (line: MoveLine) => response.write(`${JSON.stringify(line)}\n`)
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders()
    try {
      const { now, settled } = await move(asked, {
        signal: gone.signal,
        onFiring: (firing) => say({ firing }),
      })
      say({ now, settled })
    } catch (error) {
      say({ failed: String(error) })
    }
    response.end()
  }

  const server = createServer((request, response) => void answer(request, response))
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  const control = { clock: `http://127.0.0.1:${port}/clock`, token, environment }
  await folder.write(CONTROL_FILE, control, { mode: 0o600 })
  return {
    async close() {
      await folder.remove(CONTROL_FILE)
      await stopServer(server, 0)
    },
  }
}
