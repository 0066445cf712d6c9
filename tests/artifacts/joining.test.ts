import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../shared/adapters/crypto/passwords.ts'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { station, street, wall } from '../../shared/testing/a-street.ts'
import { type ApiCall, apiEvent } from '../events/api-event.ts'
import { type Deployment, deploy } from './deployment.ts'
import { handOn } from './hand-on.ts'

const PASSWORD = '跃进村的密码 2026'
let deployment: Deployment

beforeAll(async () => {
  deployment = await deploy()
  const directory = dynamoDirectoryWriter(deployment.table)
  const { streetId } = street
  const personId = 'station-head-1'
  await Promise.all([
    directory.putStreet(street),
    directory.putPlace(wall),
    directory.putOrganisation({ orgId: station, streetId, type: 'station', name: '东正社区' }),
    directory.putPerson({ streetId, personId, orgId: station, role: 'station-head', name: '张三' }),
    directory.putAccount({ account: 'head', personId, streetId, passwordHash: await hashPassword(PASSWORD) }),
  ])
})
afterAll(() => deployment.stop())

const call = async (name: string, request: ApiCall, status = 200) => {
  const answer = (await deployment.invoke(name, apiEvent(request))) as { statusCode: number; body: string }
  expect([name, answer.statusCode, answer.body]).toEqual([name, status, answer.body])
  return JSON.parse(answer.body)
}
const words = '搅拌站夜里施工，噪音很大，锦绣花园北门灰尘严重'
const send = (more: object = {}) =>
  call(
    'submit-petition',
    {
      route: 'POST /api/petitions',
      headers: { 'idempotency-key': randomUUID() },
      body: { placeCode: wall.placeCode, text: words, ...more },
    },
    201,
  )

test('a petition is offered, joined by its resident and answered with the other one, each function within its role', {
  timeout: 180_000, // thirty processes one after the other, beside whatever else the machine does
}, async () => {
  const head = await send()
  await handOn(deployment, head.petitionId, 1)

  const about = { placeCode: wall.placeCode, text: words }
  const { items } = await call('offer-similar', { route: 'POST /api/similar', body: about })
  expect(items).toHaveLength(1)
  const member = await send({ join: items[0].handle })
  await handOn(deployment, member.petitionId, 1) // triage joins it
  await handOn(deployment, member.petitionId, 2) // and the other one hears of it

  const { token } = await call(
    'log-in',
    { route: 'POST /api/staff/sessions', body: { account: 'head', password: PASSWORD } },
    201,
  )
  const headers = { authorization: `Bearer ${token}` }
  const pathParameters = { petitionId: head.petitionId }
  const similar = await call('show-similar', {
    route: 'GET /api/staff/petitions/{petitionId}/similar',
    ...{ pathParameters, headers },
  })
  expect(similar.members).toMatchObject([{ petitionId: member.petitionId }])
  const shown = await call('show-petition', {
    route: 'GET /api/staff/petitions/{petitionId}',
    ...{ pathParameters, headers },
  })
  expect(shown.together).toEqual({ residents: 2 })
  await call('act-as-staff', {
    route: 'POST /api/staff/petitions/{petitionId}/actions',
    ...{ pathParameters, headers },
    body: { action: 'answer', version: shown.version, answer: '已停止夜间施工。' },
  })
  expect(await handOn(deployment, head.petitionId, 4)).toContain('AnswersQueue')
  const tracked = await call('track-petition', {
    route: 'GET /api/petitions/{petitionId}',
    pathParameters: { petitionId: member.petitionId },
    headers: { 'x-query-code': member.queryCode },
  })
  expect(tracked).toMatchObject({ stage: 'answered', result: { text: '已停止夜间施工。' } })
})
