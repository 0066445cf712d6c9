import { afterAll, beforeAll, expect, test } from 'vitest'
import { station } from '../../shared/testing/a-street.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'

const NEXT = '黄葛树下乘凉的老街坊们'
const staff = [
  { personId: 'admin-1', account: 'admin', orgId: 'yuejincun/office', role: 'admin', name: '管理员' },
  { personId: 'head-1', account: 'head', orgId: station, role: 'station-head', name: '张三' },
  { personId: 'handler-1', account: 'handler', orgId: station, role: 'handler', name: '王五' },
  { personId: 'grid-1', account: 'grid', orgId: station, role: 'grid-worker', name: '赵六' },
] as const
let deployed: DeployedStreet
beforeAll(async () => {
  deployed = await deployStreet({
    staff,
    organisations: [{ orgId: 'yuejincun/office', type: 'street-office', name: '党政办' }],
    categories: [{ category: 'other', name: '其他' }],
  })
})
afterAll(() => deployed.deployment.stop())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('an administrator runs the street through the deployed functions, within their roles', async () => {
  const { call, logIn } = deployed
  const headers = await logIn('admin')
  const { street: shown } = await call('show-street', { route: 'GET /api/admin/street', headers })
  const limits = [{ limits: { 'level-1': { workingDays: 2 } }, reason: '两天内办' }]
  const settings = { version: shown.version, notices: ['周六值班。'], limits }
  await call('change-street', { route: 'PATCH /api/admin/street', headers, body: settings })

  const newStation = { id: 'south', type: 'station', name: '南站', community: '南社区' }
  const south = await call(
    'add-organisation',
    { route: 'POST /api/admin/organisations', headers, body: newStation },
    201,
  )
  await call('change-organisation', {
    ...{ route: 'PATCH /api/admin/organisations/{orgId}', headers, pathParameters: { orgId: south.orgId } },
    body: { version: south.version, phone: '023-60000209' },
  })
  const newPlace = { kind: 'building', name: '南1栋', communityId: south.orgId }
  const place = await call('add-place', { route: 'POST /api/admin/places', headers, body: newPlace }, 201)
  await call('change-place', {
    ...{ route: 'PATCH /api/admin/places/{placeCode}', headers },
    ...{ pathParameters: { placeCode: place.placeCode }, body: { version: place.version, retired: true } },
  })
  const { items: places } = await call('list-places', { route: 'GET /api/admin/places', headers })
  expect(places).toContainEqual(expect.objectContaining({ placeCode: place.placeCode, retired: true }))

  const somebody = { account: 'south-head', name: '南站长', role: 'station-head', orgId: south.orgId }
  const added = await call('add-person', { route: 'POST /api/admin/people', headers, body: somebody }, 201)
  const theirs = await logIn('south-head', added.oneTimePassword)
  await call('list-petitions', { route: 'GET /api/staff/petitions', headers: theirs }, 403)
  const { token } = await call('change-password', {
    ...{ route: 'POST /api/staff/password', headers: theirs },
    body: { current: added.oneTimePassword, next: NEXT },
  })
  await call('list-petitions', { route: 'GET /api/staff/petitions', headers: bearer(token) })
  await call('show-me', { route: 'GET /api/staff/me', headers: theirs }, 401)

  const { items } = await call('list-administrative-changes', { route: 'GET /api/admin/changes', headers })
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    ...['change-password', 'add-person', 'change-place', 'add-place'],
    ...['change-organisation', 'add-organisation', 'change-street'],
  ])
})

test('whoever leaves hands over first, and is out at once', async () => {
  const { call, logIn, file } = deployed
  const [admin, head, handler] = [await logIn('admin'), await logIn('head'), await logIn('handler')]
  const { petitionId } = await file({ text: '路灯不亮' })
  await call('act-as-staff', {
    ...{ route: 'POST /api/staff/petitions/{petitionId}/actions', headers: head },
    ...{ pathParameters: { petitionId }, body: { action: 'assign', version: 1, handlerId: 'handler-1' } },
  })
  const onHandler = (body: object, status = 200) =>
    call(
      'act-on-person',
      {
        ...{ route: 'POST /api/admin/people/{personId}/actions', headers: admin, body },
        pathParameters: { personId: 'handler-1' },
      },
      status,
    )
  expect(await onHandler({ action: 'disable', version: 0 }, 409)).toMatchObject({
    ...{ code: 'has-open-work', openWork: 1 },
  })
  expect(await onHandler({ action: 'disable', version: 0, handOverTo: 'grid-1' })).toMatchObject({
    ...{ handedOver: { done: 1, left: 0, failed: [] }, person: { disabled: true } },
  })
  await call('show-me', { route: 'GET /api/staff/me', headers: handler }, 401)
  await onHandler({ action: 'reset-password', version: 1 })
  await onHandler({ action: 'unlock' })
  const { items } = await call('list-staff', { route: 'GET /api/admin/people', headers: admin })
  expect(items).toContainEqual(
    expect.objectContaining({ personId: 'handler-1', disabled: true, mustChangePassword: true }),
  )
})
