import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../shared/adapters/crypto/passwords.ts'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { dayOf, monthsAfter, timestamp } from '../../shared/domain/time.ts'
import { anActor, station, street, wall } from '../../shared/testing/a-street.ts'
import { type ApiCall, apiEvent } from '../events/api-event.ts'
import { type Deployment, deploy } from './deployment.ts'

const PASSWORD = '跃进村的密码 2026'
const { streetId } = street
const [committee, lead] = [anActor('congress-committee'), anActor('department')]
let deployment: Deployment

beforeAll(async () => {
  deployment = await deploy()
  const directory = dynamoDirectoryWriter(deployment.table)
  const passwordHash = await hashPassword(PASSWORD)
  await Promise.all([
    directory.putStreet(street),
    directory.putPlace(wall),
    directory.putOrganisation({ orgId: station, streetId, type: 'station', name: '东正社区' }),
    directory.putOrganisation({ orgId: lead.orgId, streetId, type: 'department', name: '城管办' }),
    directory.putPerson({ ...committee, name: '孙慧敏' }),
    directory.putPerson({ ...lead, name: '何勇' }),
    directory.putAccount({
      ...{ account: 'congress', personId: committee.personId, streetId, passwordHash },
    }),
  ])
})
afterAll(() => deployment.stop())

const call = async (name: string, request: ApiCall, status = 200) => {
  const answer = (await deployment.invoke(name, apiEvent(request))) as { statusCode: number; body: string }
  expect(`${name} ${answer.statusCode} ${answer.statusCode === status ? '' : answer.body}`).toBe(
    `${name} ${status} `,
  )
  return JSON.parse(answer.body)
}
const filed = async () => {
  const { petitionId } = await call(
    'submit-petition',
    {
      ...{ route: 'POST /api/petitions', headers: { 'idempotency-key': randomUUID() } },
      body: { placeCode: wall.placeCode, text: '烧烤摊油烟太大，夜里开不了窗。' },
    },
    201,
  )
  return petitionId as string
}

test('a matter is proposed, listed, joined by a petition, answered and published, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const first = await filed()
  const second = await filed()
  const { token } = await call(
    'log-in',
    { route: 'POST /api/staff/sessions', body: { account: 'congress', password: PASSWORD } },
    201,
  )
  const headers = { authorization: `Bearer ${token}` }
  const { itemId } = await call(
    'begin-supervision-item',
    {
      ...{ route: 'POST /api/staff/supervision-items' },
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: { action: 'propose', title: '烧烤油烟', problem: '油烟扰民', petitions: [first] },
    },
    201,
  )
  const pathParameters = { itemId }
  const act = (version: number, body: object) =>
    call('act-on-supervision-item', {
      route: 'POST /api/staff/supervision-items/{itemId}/actions',
      ...{ pathParameters, headers: { ...headers, 'idempotency-key': randomUUID() } },
      body: { version, ...body },
    })
  const soon = monthsAfter(dayOf(timestamp(Date.now())), 1)
  await act(1, {
    ...{ action: 'accept', title: '烧烤油烟', problem: '油烟扰民', plan: '设备升级' },
    ...{ ownerId: committee.personId, lead: lead.orgId, dueOn: soon },
  })
  await call('act-as-staff', {
    route: 'POST /api/staff/petitions/{petitionId}/actions',
    ...{ pathParameters: { petitionId: second }, headers },
    body: { action: 'supervise', version: 1, itemId, note: '同一问题' },
  })
  await act(2, { action: 'publish', publicTitle: '烧烤油烟扰民', publicPlan: '设备升级' })
  await act(2, { action: 'answer', answer: '设备已经换好。', lookBackOn: soon })

  const seen = await call('show-supervision-item', {
    ...{ route: 'GET /api/staff/supervision-items/{itemId}', pathParameters, headers },
  })
  expect(seen).toMatchObject({ status: 'answered', storyHolds: true, members: { total: 2 } })
  const list = await call('list-supervision-items', {
    ...{ route: 'GET /api/staff/supervision-items', headers, query: {} },
  })
  expect(list.items).toMatchObject([{ itemId, petitions: 2 }])
  const open = await call('list-public-supervision-items', {
    ...{ route: 'GET /api/public/supervision-items', query: {} },
  })
  expect(open.items).toMatchObject([{ title: '烧烤油烟扰民', status: 'answered' }])
})
