import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { platformWebhook } from '../../shared/adapters/platform/webhook.ts'
import type { PetitionEvent } from '../../shared/domain/events.ts'
import { handingOn } from '../../shared/domain/platform/outgoing-record.ts'
import type { PlatformSettings } from '../../shared/domain/platform/platform-settings.ts'
import { later, millis, type Timestamp } from '../../shared/domain/time.ts'
import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { forwardToPlatform } from '../../shared/usecases/forward-to-platform.ts'
import { actAs } from '../api/acting.ts'
import { apiOf, file, signIn } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { busEnvelope } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { startCounterpart } from './counterpart.ts'

const VISIBILITY_MS = 30 * 60_000 // of infra/queue-platform.yml
const MAX_RECEIVES = 5

interface Message {
  event: PetitionEvent
  visibleAt: Timestamp
  receives: number
}

/** The API behind a real port, for what the platform sends. */
const serve = async (api: ReturnType<typeof apiOf>) => {
  const routes = {
    '/api/platform/events': api.receivePlatformEvent,
    '/api/platform/records': api.listPlatformRecords,
  }
  const answer = async (request: IncomingMessage) => {
    const route = routes[request.url as keyof typeof routes]
    const { handler, event } = route.raw({
      headers: request.headers as Record<string, string>,
      body: await text(request),
    })
    return handler(event)
  }
  const server = createServer((request, response) => {
    answer(request).then(
      ({ statusCode = 500, headers, body }) =>
        response.writeHead(statusCode, headers as Record<string, string>).end(body),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { base: `http://127.0.0.1:${address.port}`, server }
}

/** Our side with a queue that keeps its promises, the platform's side, and wires between them. */
export const joinedUp = async (settings: Partial<PlatformSettings> | 'fetch' | 'off' = {}) => {
  const platform = await memoryPlatform()
  const { services, stream, time } = platform
  const api = apiOf(platform)
  const act = actAs(api)
  const counterpart = await startCounterpart('street-secret', () => millis(time.now) / 1000)
  const { base, server } = await serve(api)
  const all = ['escalation', 'order', 'referral'] as const
  if (settings !== 'off')
    await services.settings.putSettings({
      streetId: 'street',
      platform: {
        send: [...all],
        ...(settings === 'fetch' ? {} : { url: counterpart.url, ...settings }),
      },
    })

  const forwarding = {
    ...services,
    platformDoor: platformWebhook({ machineTime: () => millis(time.now), pauses: [], timeoutMs: 2_000 }),
  }
  const handler = queueHandler('forward-to-platform', busMessageSchema, ({ detail }) =>
    forwardToPlatform(forwarding, detail),
  )
  const queue: Message[] = []
  const deadLetters: Message[] = []
  let read = 0

  /** What the rule lets through, then what the queue hands out at this time. */
  const deliver = async (): Promise<void> => {
    const fresh = stream.slice(read).filter(({ action }) => (handingOn as readonly string[]).includes(action))
    read = stream.length
    queue.push(...fresh.map((event) => ({ event, visibleAt: time.now, receives: 0 })))
    for (const message of queue.splice(0)) {
      if (message.visibleAt > time.now) queue.push(message)
      else if (message.receives === MAX_RECEIVES) deadLetters.push(message)
      else {
        const handed = queueEvent([busEnvelope(message.event)])
        const failed = (await handler(handed, {} as Parameters<typeof handler>[1])) as {
          batchItemFailures: unknown[]
        }
        if (failed.batchItemFailures.length === 0) continue
        queue.push({
          ...message,
          visibleAt: later(time.now, VISIBILITY_MS),
          receives: message.receives + 1,
        })
      }
    }
  }

  const filed = async (more: Record<string, unknown> = {}) => {
    const placeCode = platform.street.places[0]?.placeCode
    const { petitionId } = await file(api, {
      ...{ placeCode, text: '小区门口的路灯不亮，请打 13812345678 找我', category: 'facilities' },
      contact: { name: '张秀英', phone: '13987654321' },
      answers: [{ question: '路灯的编号是多少？', answer: 'A-17，问13812345678' }],
      ...more,
    })
    return petitionId
  }
  const reviewed = async (petitionId: string, decision: string) => {
    const scores = { universality: 3, urgency: 3, legality: 3, publicInterest: 3 }
    for (const side of ['command', 'committee-member'])
      await act(side, petitionId, 'review', { scores, opinion: '同意', decision })
  }
  const escalated = async () => {
    const petitionId = await filed()
    await act('east-head', petitionId, 'escalate', { reason: '要电力公司配合，居民电话 13812345678' })
    return petitionId
  }
  const ordered = async (co: string[] = []) => {
    const petitionId = await escalated()
    await reviewed(petitionId, 'order')
    const requirement = '十日内修好，居民电话 13812345678'
    await act('command', petitionId, 'order', { lead: 'construction', co, requirement })
    return petitionId
  }

  let number = 0
  const eventOn = (petitionId: string, state: string, sequence: number, more: object = {}) => ({
    ...{ eventId: `p-${++number}`, petitionId, sequence, state, at: '2026-03-02T10:00:00+08:00' },
    ...(['progress', 'finished', 'returned', 'opinion'].includes(state) && { note: `情况${sequence}` }),
    ...more,
  })
  const post = async (path: string, content: unknown, how: Parameters<typeof counterpart.signed>[1] = {}) => {
    const response = await fetch(base + path, { method: 'POST', ...counterpart.signed(content, how) })
    const body = await response.text()
    return { status: response.status, headers: response.headers, body }
  }
  const tell = async (event: unknown, how: Parameters<typeof counterpart.signed>[1] = {}) => {
    const { status, body } = await post('/api/platform/events', event, how)
    return { status, body: JSON.parse(body) }
  }
  const seen = async (petitionId: string, personId = 'command') =>
    (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body

  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all([counterpart.stop(), once(server, 'close')])
  }
  return {
    ...{ platform, services, time, api, act, counterpart, queue, deadLetters },
    ...{ deliver, filed, reviewed, escalated, ordered, eventOn, post, tell, seen, stop },
  }
}
