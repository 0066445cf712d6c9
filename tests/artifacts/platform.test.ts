import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoPlatformLog } from '../../shared/adapters/dynamodb/platform-log.ts'
import { dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import { eventOf } from '../../shared/domain/events.ts'
import { timestamp } from '../../shared/domain/time.ts'
import { aFiling, aMove } from '../../shared/testing/a-filing.ts'
import { street } from '../../shared/testing/a-street.ts'
import { type ApiCall, apiEvent } from '../events/api-event.ts'
import { busEnvelope } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { startCounterpart } from '../platform/counterpart.ts'
import { deployStreet } from './deployed-street.ts'
import type { Deployment } from './deployment.ts'

let deployment: Deployment
let counterpart: Awaited<ReturnType<typeof startCounterpart>>
const { streetId } = street

beforeAll(async () => {
  counterpart = await startCounterpart('a-shared-secret', () => Date.now() / 1000, streetId)
  ;({ deployment } = await deployStreet())
  await dynamoSettingsWriter(deployment.table).putSettings({
    streetId,
    platform: { url: counterpart.url, send: ['escalation'] },
  })
  deployment.aws.parameters.set(`/mashangban-dev/platform/${streetId}`, 'a-shared-secret')
})
afterAll(async () => {
  await deployment.stop()
  await counterpart.stop()
})

const call = async (route: ApiCall['route'], name: string, content: unknown) => {
  const event = apiEvent({ route, ...counterpart.signed(content, { street: streetId }) })
  return (await deployment.invoke(name, event)) as { statusCode: number; body: string }
}

test('an escalation goes out and its state comes back, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const petitions = dynamoPetitionStore(deployment.table)
  const filing = aFiling()
  const { petitionId } = filing.petition
  await petitions.file(filing)
  const [read, next, appended] = aMove(
    filing.petition,
    { stage: 'joint-review', level: 2, orgId: street.commandCentreId },
    { action: 'escalate', public: { reason: '要电力公司配合' } },
  )
  await petitions.save(read, next, appended)

  const forward = () =>
    deployment.invoke('forward-to-platform', queueEvent([busEnvelope(eventOf(appended.entry))]))
  counterpart.state.down = true
  expect(await forward()).toMatchObject({ batchItemFailures: [{}] })
  counterpart.state.down = false
  const requests = counterpart.state.requests
  expect(await forward()).toEqual({ batchItemFailures: [] })
  expect(await forward()).toEqual({ batchItemFailures: [] })
  expect(counterpart.state.requests).toBe(requests + 1)
  expect(counterpart.taken()).toMatchObject([{ kind: 'escalation', petitionId, reason: '要电力公司配合' }])

  const event = {
    ...{ eventId: 'their-1', petitionId, sequence: 1, state: 'accepted', at: '2026-11-24T12:00:00+08:00' },
  }
  const tell = () => call('POST /api/platform/events', 'receive-platform-event', event)
  const answer = await tell()
  expect(answer.statusCode, answer.body).toBe(200)
  expect(JSON.parse(answer.body)).toMatchObject({ outcome: 'applied', stage: 'joint-review' })
  expect(JSON.parse((await tell()).body)).toMatchObject({ outcome: 'repeated' })
  const refused = await call('POST /api/platform/events', 'receive-platform-event', {
    ...{ ...event, eventId: 'their-2', sequence: 2, state: 'finished', note: '办好了' },
  })
  expect(refused.statusCode).toBe(409)
  const { platform } = (await petitions.findFile(petitionId)) ?? {}
  expect(platform?.sent).toMatchObject([{ state: 'delivered', attempts: 2 }])
  expect(platform?.received.map(({ outcome }) => outcome)).toEqual(['applied', 'refused'])

  // what has just been put down is not settled yet
  const fetchRecords = () => call('POST /api/platform/records', 'list-platform-records', {})
  expect(await fetchRecords()).toMatchObject({ statusCode: 200, body: '' })
  await dynamoPlatformLog(deployment.table).plan({
    ...{ eventId: `${petitionId}#2`, petitionId, seq: 99, streetId, kind: 'escalation', attempts: 0 },
    ...{ state: 'to-fetch', recordedAt: timestamp(Date.now() - 60_000) },
  })
  const fetched = await fetchRecords()
  expect(JSON.parse(fetched.body)).toEqual(counterpart.taken()[0])
})
