import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listFunctions } from '../../scripts/package/functions.ts'
import { type ApiCall, apiEvent } from '../events/api-event.ts'
import { busEnvelope, scheduledEvent } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { streamEvent } from '../events/stream-event.ts'
import { type Deployment, deploy } from './deployment.ts'

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

const somePetition = { petitionId: '260105-ABCDEF' }
const action = { action: 'urge' }

const refusals: [name: string, refusal: string, status: number, call: ApiCall][] = [
  [
    'get-place',
    'an unknown place',
    404,
    { route: 'GET /api/places/{placeCode}', pathParameters: { placeCode: 'AAAAAAAA' } },
  ],
  [
    'submit-petition',
    'no idempotency key',
    400,
    { route: 'POST /api/petitions', body: { placeCode: 'AAAAAAAA', text: '路灯不亮' } },
  ],
  [
    'create-upload',
    'a HEIC photo',
    400,
    { route: 'POST /api/uploads', body: { contentType: 'image/heic', size: 9 } },
  ],
  [
    'suggest-category',
    'an unknown place',
    400,
    { route: 'POST /api/suggestions', body: { placeCode: 'AAAAAAAA', text: '路灯不亮' } },
  ],
  [
    'offer-similar',
    'an unknown place',
    400,
    { route: 'POST /api/similar', body: { placeCode: 'AAAAAAAA', text: '路灯不亮' } },
  ],
  [
    'track-petition',
    'an unknown number',
    404,
    {
      route: 'GET /api/petitions/{petitionId}',
      pathParameters: somePetition,
      headers: { 'x-query-code': 'ABCDABCDABCDABCD' },
    },
  ],
  [
    'act-as-resident',
    'an unknown number',
    404,
    {
      route: 'POST /api/petitions/{petitionId}/actions',
      pathParameters: somePetition,
      headers: { 'x-query-code': 'ABCDABCDABCDABCD' },
      body: action,
    },
  ],
  [
    'sign-for-wechat',
    'an unknown number',
    404,
    {
      route: 'POST /api/petitions/{petitionId}/wechat-signatures',
      pathParameters: somePetition,
      headers: { 'x-query-code': 'ABCDABCDABCDABCD' },
      body: { url: 'https://mashangban.test/wechat' },
    },
  ],
  [
    'show-invitation',
    'an unknown number',
    404,
    {
      route: 'GET /api/outside/{petitionId}',
      pathParameters: somePetition,
      headers: { 'x-invitation-token': 'ABCDABCDABCDABCD' },
    },
  ],
  [
    'answer-invitation',
    'an unknown number',
    404,
    {
      route: 'POST /api/outside/{petitionId}/answers',
      pathParameters: somePetition,
      headers: { 'x-invitation-token': 'ABCDABCDABCDABCD' },
      body: { text: '已经修好。' },
    },
  ],
  [
    'log-in',
    'an unknown account',
    401,
    { route: 'POST /api/staff/sessions', body: { account: 'nobody', password: 'correct horse' } },
  ],
  [
    'log-in-by-wecom',
    'a street without WeCom',
    404,
    { route: 'POST /api/staff/wecom-sessions', body: { streetId: 'nowhere' } },
  ],
  ['show-me', 'no token', 401, { route: 'GET /api/staff/me' }],
  ['list-people', 'no token', 401, { route: 'GET /api/staff/people' }],
  [
    'list-petitions',
    'a made-up token',
    401,
    { route: 'GET /api/staff/petitions', headers: { authorization: 'Bearer made.up.token' } },
  ],
  [
    'file-for-resident',
    'no token',
    401,
    { route: 'POST /api/staff/petitions', body: { source: 'phone', text: '路灯不亮' } },
  ],
  [
    'show-duties',
    'no token',
    401,
    {
      route: 'GET /api/staff/deputies/{personId}/duties',
      pathParameters: { personId: 'yuejincun.deputy' },
    },
  ],
  ['count-worklist', 'no token', 401, { route: 'GET /api/staff/worklist-counts' }],
  [
    'show-petition',
    'no token',
    401,
    { route: 'GET /api/staff/petitions/{petitionId}', pathParameters: somePetition },
  ],
  [
    'show-related',
    'no token',
    401,
    { route: 'GET /api/staff/petitions/{petitionId}/related', pathParameters: somePetition },
  ],
  [
    'show-similar',
    'no token',
    401,
    { route: 'GET /api/staff/petitions/{petitionId}/similar', pathParameters: somePetition },
  ],
  [
    'act-as-staff',
    'no token',
    401,
    {
      route: 'POST /api/staff/petitions/{petitionId}/actions',
      pathParameters: somePetition,
      body: { ...action, version: 1 },
    },
  ],
  [
    'view-contact',
    'no token',
    401,
    {
      route: 'POST /api/staff/petitions/{petitionId}/contact-views',
      pathParameters: somePetition,
      body: { reason: '核实地址' },
    },
  ],
  ['list-notifications', 'no token', 401, { route: 'GET /api/staff/notifications' }],
  [
    'change-password',
    'no token',
    401,
    { route: 'POST /api/staff/password', body: { current: 'x', next: 'correct horse' } },
  ],
  ['list-staff', 'no token', 401, { route: 'GET /api/admin/people' }],
  ['add-person', 'no token', 401, { route: 'POST /api/admin/people', body: {} }],
  [
    'act-on-person',
    'no token',
    401,
    {
      route: 'POST /api/admin/people/{personId}/actions',
      pathParameters: { personId: 'wang' },
      body: { action: 'enable', version: 1 },
    },
  ],
  ['show-street', 'no token', 401, { route: 'GET /api/admin/street' }],
  ['change-street', 'no token', 401, { route: 'PATCH /api/admin/street', body: { version: 0 } }],
  ['rehearse-warnings', 'no token', 401, { route: 'POST /api/admin/street/warning-rehearsals', body: {} }],
  ['add-organisation', 'no token', 401, { route: 'POST /api/admin/organisations', body: {} }],
  [
    'change-organisation',
    'no token',
    401,
    {
      route: 'PATCH /api/admin/organisations/{orgId}',
      pathParameters: { orgId: 'east' },
      body: { version: 0 },
    },
  ],
  ['list-places', 'no token', 401, { route: 'GET /api/admin/places' }],
  ['add-place', 'no token', 401, { route: 'POST /api/admin/places', body: {} }],
  [
    'change-place',
    'no token',
    401,
    {
      route: 'PATCH /api/admin/places/{placeCode}',
      pathParameters: { placeCode: '33333333' },
      body: { version: 0 },
    },
  ],
  ['list-administrative-changes', 'no token', 401, { route: 'GET /api/admin/changes' }],
  ['list-calls', 'no token', 401, { route: 'GET /api/staff/calls' }],
  ['record-call', 'no token', 401, { route: 'POST /api/staff/calls', body: {} }],
  ['list-supervision-items', 'no token', 401, { route: 'GET /api/staff/supervision-items' }],
  ['begin-supervision-item', 'no token', 401, { route: 'POST /api/staff/supervision-items', body: {} }],
  [
    'show-supervision-item',
    'no token',
    401,
    {
      route: 'GET /api/staff/supervision-items/{itemId}',
      pathParameters: { itemId: 'S261124-ABCD' },
    },
  ],
  [
    'act-on-supervision-item',
    'no token',
    401,
    {
      route: 'POST /api/staff/supervision-items/{itemId}/actions',
      pathParameters: { itemId: 'S261124-ABCD' },
      body: { action: 'note', version: 1 },
    },
  ],
  [
    'list-public-supervision-items',
    'an unknown street',
    400,
    { route: 'GET /api/public/supervision-items', query: { street: 'nowhere' } },
  ],
  ['list-visiting-days', 'no token', 401, { route: 'GET /api/staff/visiting-days' }],
  ['list-similar-groups', 'no token', 401, { route: 'GET /api/staff/similar-groups' }],
  [
    'receive-platform-event',
    'no signature',
    401,
    { route: 'POST /api/platform/events', headers: { 'x-platform-street': 'nowhere' }, body: {} },
  ],
  [
    'list-platform-records',
    'no signature',
    401,
    { route: 'POST /api/platform/records', headers: { 'x-platform-street': 'nowhere' }, body: {} },
  ],
  ['list-exports', 'no token', 401, { route: 'GET /api/staff/exports' }],
  ['export-petitions', 'no token', 401, { route: 'POST /api/staff/exports', body: { columns: 'compact' } }],
  ['show-statistics', 'no token', 401, { route: 'GET /api/staff/statistics' }],
  [
    'show-public-statistics',
    'an unknown street',
    400,
    { route: 'GET /api/public/statistics', query: { street: 'nowhere' } },
  ],
  [
    'unknown-route',
    'a path that there is not',
    404,
    { route: 'ANY /api/{proxy+}', method: 'PUT', pathParameters: { proxy: 'petitions/x' } },
  ],
]

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
