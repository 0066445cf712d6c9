import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, timestamp } from '../../shared/domain/time.ts'
import { station, wall } from '../../shared/testing/a-street.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'

const staff = [
  { account: 'head', personId: 'station-head-1', orgId: station, role: 'station-head', name: '张三' },
  { account: 'deputy', personId: 'deputy-1', orgId: station, role: 'deputy', name: '周敏' },
] as const
let deployed: DeployedStreet
beforeAll(async () => {
  deployed = await deployStreet({ staff })
})
afterAll(() => deployed.deployment.stop())

test('an outside party answers through its link and a deputy’s day is found again, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const { call, logIn, file } = deployed
  const { petitionId } = await file({ text: '大堰三村的井盖响了三天。' })
  const pathParameters = { petitionId }
  const act = (headers: Record<string, string>, body: object, status = 200) =>
    call(
      'act-as-staff',
      {
        route: 'POST /api/staff/petitions/{petitionId}/actions',
        ...{ pathParameters, headers, body: { version: 1, ...body } },
      },
      status,
    )
  const { link } = await act(await logIn('head'), {
    ...{ action: 'invite', name: '安居物业公司', request: '请查看井盖。' },
  })
  const { origin, pathname, hash } = new URL(link)
  expect([origin, pathname]).toEqual(['https://mashangban.test', `/o/${petitionId}`])
  const opened = { pathParameters, headers: { 'x-invitation-token': hash.slice(1) } }
  const show = (headers = opened.headers, status = 200) =>
    call('show-invitation', { route: 'GET /api/outside/{petitionId}', pathParameters, headers }, status)
  expect(await show()).toMatchObject({ party: '安居物业公司', place: wall.name, answers: [] })
  await show({ 'x-invitation-token': 'ABCDABCDABCDABCD' }, 404)
  await call(
    'answer-invitation',
    { route: 'POST /api/outside/{petitionId}/answers', ...opened, body: { text: '周五更换。' } },
    201,
  )
  expect((await show()).answers).toMatchObject([{ text: '周五更换。' }])

  const headers = await logIn('deputy')
  const on = dayOf(timestamp(Date.now()))
  await act(headers, { action: 'record-duty', kind: 'visit', on, text: '看了现场。' })
  const { items } = await call('show-duties', {
    route: 'GET /api/staff/deputies/{personId}/duties',
    ...{ pathParameters: { personId: 'deputy-1' }, headers },
  })
  expect(items).toMatchObject([{ petitionId, kind: 'visit', on, text: '看了现场。' }])
})
