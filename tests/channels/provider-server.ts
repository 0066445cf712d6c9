import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen, stopServer } from '../../infra/local/servers.ts'

/** What a call is answered with instead: a code, silence after it was carried out, or silence at once. */
export type Trouble = string | number | 'lost-answer' | 'silence'

export interface Call {
  request: IncomingMessage
  url: URL
  body: string
  /** The code that the call is to be refused with. */
  code?: string | number
}

/** A provider on this machine: answers in JSON, and as badly as it is told to. */
export const startProvider = async (
  nameOf: (call: Call) => string,
  answer: (call: Call) => { status?: number; body: object },
) => {
  const troubles: { name: string; trouble: Trouble }[] = []
  const calls: string[] = []
  /** Of every call, when a test wants a share of them to go wrong. */
  const faults: { next?: (name: string) => Trouble | undefined } = {}
  const server = createServer(async (request, response) => {
    const call: Call = {
      request,
      url: new URL(request.url ?? '/', `http://${request.headers.host}`),
      body: await text(request),
    }
    const name = nameOf(call)
    calls.push(name)
    const at = troubles.findIndex((one) => one.name === name)
    const trouble = at < 0 ? faults.next?.(name) : troubles.splice(at, 1)[0]?.trouble
    if (trouble === 'silence') return // until whoever asks gives up
    const isCode = trouble !== undefined && trouble !== 'lost-answer'
    const { status = 200, body } = answer({ ...call, ...(isCode && { code: trouble }) })
    if (trouble === 'lost-answer') request.socket.destroy()
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  return {
    base: `http://127.0.0.1:${port}`,
    /** What was asked for, in order. */
    calls,
    faults,
    /** The next calls of a name go wrong. */
    fail: (name: string, ...next: Trouble[]) => {
      for (const trouble of next) troubles.push({ name, trouble })
    },
    stop: async () => {
      server.closeAllConnections()
      await stopServer(server, 0)
    },
  }
}
