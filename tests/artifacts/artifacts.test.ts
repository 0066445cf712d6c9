import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listFunctions } from '../../scripts/package/functions.ts'
import { apiEvent } from '../events/api-event.ts'
import { busEnvelope, scheduledEvent } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { streamEvent } from '../events/stream-event.ts'
import { type Deployment, deploy } from './deployment.ts'
import { refusals } from './refusals.ts'

let deployment: Deployment
const invoke = (name: string, event: unknown) => deployment.invoke(name, event)

beforeAll(async () => {
  deployment = await deploy()
})
afterAll(() => deployment.stop())
beforeEach(() => {
  deployment.aws.queued.length = 0
  deployment.aws.published.length = 0
})

interface HttpAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
}

const consumers = [
  'triage-petition',
  'check-photo',
  'settle-joining',
  'answer-member',
  'plan-notifications',
  'deliver-notification',
  'project-counters',
  'forward-to-platform',
  'place-similar-petition',
]
const schedules = [
  'close-unrated',
  'deliver-waiting',
  'raise-deadline-prompts',
  'regroup-similar-petitions',
  'report-overdue',
  'tend-supervision-items',
]

test('a zip holds one module and nothing else', () => {
  for (const [name, { files }] of deployment.artifacts) expect(files).toEqual([`${name}/index.mjs`])
})

test('time in a zip is the machine’s: the movable clock of the local platform is not in it', async () => {
  const sources = await Promise.all(
    [...deployment.artifacts.values()].map(({ folder, files: [module = ''] }) =>
      readFile(join(folder, module), 'utf8'),
    ),
  )
  for (const source of sources) expect(source).not.toMatch(/clockOffset|worker_threads/)
})

test('every function is invoked here', () => {
  const invoked = [...refusals.map(([name]) => name), 'relay-events', ...consumers, ...schedules]
  expect(invoked.toSorted()).toEqual(
    listFunctions()
      .map(({ name }) => name)
      .toSorted(),
  )
})

describe('unpacked where there is nothing else', () => {
  test.each(refusals)('%s answers %s with a problem', async (name, _, status, call) => {
    const answer = (await invoke(name, apiEvent(call))) as HttpAnswer
    expect(answer).toMatchObject({ statusCode: status })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(JSON.parse(answer.body)).toMatchObject({
      status,
      code: expect.any(String),
      detail: expect.any(String),
    })
  })

  const entry = {
    pk: 'P#260105-ABCDEF',
    sk: 'T#000001',
    item: 'entry',
    ...{ petitionId: '260105-ABCDEF', seq: 1, at: '2026-01-05T16:00:00.000+08:00', action: 'file' },
    ...{ from: null, to: 'submitted', role: 'resident', orgId: null, hash: 'h', prev: null },
    change: {},
    ...{ streetId: 'yuejincun', communityId: 'dongzheng' },
  }

  test('relay-events hands a filed petition to triage and its event to the bus', async () => {
    expect(await invoke('relay-events', streamEvent([entry]))).toEqual({ batchItemFailures: [] })
    expect(deployment.aws.queued).toEqual([{ queue: 'TriageQueue', body: { petitionId: entry.petitionId } }])
    expect(deployment.aws.published).toEqual([
      expect.objectContaining({ eventId: '260105-ABCDEF#1', action: 'file' }),
    ])
  })

  test('relay-events reports the record that it cannot read', async () => {
    const poison = { pk: 'P#260105-ABCDEF', sk: 'T#000002', item: 'entry', action: 'no such action' }
    const answer = await invoke('relay-events', streamEvent([entry, poison]))
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '101' }] })
  })

  test.each(consumers)('%s reports a poison message alone', async (name) => {
    const answer = await invoke(name, queueEvent(['not JSON']))
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
  })

  test.each(['plan-notifications', 'project-counters'])('%s understands what the bus sends', async (name) => {
    const { pk: _pk, sk: _sk, item: _item, hash: _hash, prev: _prev, ...rest } = entry
    const event = { ...rest, eventId: `${entry.petitionId}#1` }
    const answer = await invoke(name, queueEvent([busEnvelope(event), '{}']))
    expect(answer).toMatchObject({
      batchItemFailures: expect.arrayContaining([{ itemIdentifier: 'message-1' }]),
    })
  })

  test.each(schedules)('%s runs when its hour strikes and nothing is due', async (name) => {
    await expect(invoke(name, scheduledEvent())).resolves.toBeDefined()
  })
})
