import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { signatureBy, signedRequest } from './signed-request.ts'

export interface Taken {
  eventId: string
  kind: string
  petitionId: string
  [name: string]: unknown
}

/**
 * A street's own platform, written from docs/operations.md and without our code: a server that takes records, and knows a
 * repetition by its number.
 */
export const startCounterpart = async (secret: string, seconds: () => number, streetId = 'street') => {
  const records = new Map<string, Taken>()
  const state = { down: false, answersLost: false, requests: 0 }
  const server = createServer(async (request, response) => {
    const body = await text(request)
    state.requests++
    const timestamp = String(request.headers['x-platform-timestamp'])
    const isOurs = request.headers['x-platform-signature'] === signatureBy(secret, timestamp, body)
    const isNow = Math.abs(seconds() - Number(timestamp)) <= 300
    if (state.down) return response.writeHead(503).end()
    if (!isOurs || !isNow || request.headers['x-platform-street'] !== streetId)
      return response.writeHead(401).end()
    const record = JSON.parse(body) as Taken
    records.set(record.eventId, record)
    if (state.answersLost) return request.socket.destroy()
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    url: `http://127.0.0.1:${address.port}/records`,
    state,
    taken: () => [...records.values()],
    /** The request that tells of something, as it goes over the wire. */
    signed: (content: unknown, { key = secret, at = seconds(), street = 'street' } = {}) =>
      signedRequest(content, { key, at, street }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
