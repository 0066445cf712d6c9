import { afterAll, beforeAll, expect, test } from 'vitest'
import { station, wall } from '../../shared/testing/a-street.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'
import { handOn } from './hand-on.ts'

const stationHead = {
  account: 'head',
  personId: 'station-head-1',
  orgId: station,
  role: 'station-head',
  name: '张三',
} as const
let deployed: DeployedStreet
beforeAll(async () => {
  deployed = await deployStreet({ staff: [stationHead] })
})
afterAll(() => deployed.deployment.stop())

const words = '搅拌站夜里施工，噪音很大，锦绣花园北门灰尘严重'

test('a petition is offered, joined by its resident and answered with the other one, each function within its role', {
  timeout: 180_000, // thirty processes one after the other, beside whatever else the machine does
}, async () => {
  const { deployment, call, logIn, file } = deployed
  const head = await file({ text: words })
  await handOn(deployment, head.petitionId, 1)

  const about = { placeCode: wall.placeCode, text: words }
  const { items } = await call('offer-similar', { route: 'POST /api/similar', body: about })
  expect(items).toHaveLength(1)
  const member = await file({ text: words, join: items[0].handle })
  await handOn(deployment, member.petitionId, 1) // triage joins it
  await handOn(deployment, member.petitionId, 2) // and the other one hears of it

  const headers = await logIn('head')
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
