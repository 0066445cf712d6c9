import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { otherStation, station, wall } from '../../shared/testing/a-street.ts'
import { aPhonePhoto, SECRETS } from '../../shared/testing/photo-corpus.ts'
import { apiEvent } from '../events/api-event.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'
import { handOn } from './hand-on.ts'
import { uploadPhoto } from './upload-photo.ts'

const staff = [
  { account: 'station-head', personId: 'station-head-1', orgId: station, role: 'station-head', name: '张三' },
  { account: 'handler', personId: 'handler-1', orgId: station, role: 'handler', name: '王五' },
] as const
let deployed: DeployedStreet
beforeAll(async () => {
  const west = { orgId: otherStation, type: 'station', name: '革新社区' } as const
  deployed = await deployStreet({ staff, organisations: [west] })
})
afterAll(() => deployed.deployment.stop())

test('a petition is filed, triaged, assigned, finished, rated and told of, each function within its role', {
  timeout: 180_000, // fifty processes one after the other, beside whatever else the machine does
}, async () => {
  const { deployment, call, logIn, file } = deployed
  const place = await call('get-place', {
    route: 'GET /api/places/{placeCode}',
    ...{ pathParameters: { placeCode: wall.placeCode }, query: { scanned: '1' } },
  })
  expect(place).toMatchObject({ placeCode: wall.placeCode })

  const suggested = await call('suggest-category', {
    route: 'POST /api/suggestions',
    body: { placeCode: wall.placeCode, text: '投诉楼下半夜噪音扰民。' },
  })
  expect(suggested).toMatchObject({ kind: { kind: 'complaint' } })

  const photo = await aPhonePhoto(6, 640, 480)
  const uploadKey = await uploadPhoto(call, photo)

  const { petitionId, queryCode } = await file({
    text: '大堰三村的路灯坏了三天，晚上看不见路。',
    contact: { name: '李四', phone: '13800138000' },
    photos: [uploadKey],
  })
  expect(await handOn(deployment, petitionId, 1)).toEqual(
    expect.arrayContaining(['TriageQueue', 'DeliveryQueue']),
  )

  const head = await logIn('station-head')
  const pathParameters = { petitionId }
  await call('show-me', { route: 'GET /api/staff/me', headers: head })
  await call('list-people', { route: 'GET /api/staff/people', headers: head, query: { role: 'handler' } })
  const list = await call('list-petitions', {
    route: 'GET /api/staff/petitions',
    headers: head,
    query: { scope: 'org' },
  })
  expect(list.items).toMatchObject([{ petitionId }])
  const show = (headers: Record<string, string>) =>
    call('show-petition', { route: 'GET /api/staff/petitions/{petitionId}', pathParameters, headers })
  const act = (headers: Record<string, string>, body: object) =>
    call('act-as-staff', {
      route: 'POST /api/staff/petitions/{petitionId}/actions',
      ...{ pathParameters, body, headers: { ...headers, 'idempotency-key': randomUUID() } },
    })

  const { version } = await show(head)
  await act(head, { action: 'assign', version, handlerId: 'handler-1' })
  const contact = await call('view-contact', {
    route: 'POST /api/staff/petitions/{petitionId}/contact-views',
    ...{ pathParameters, headers: head, body: { reason: '核实地址' } },
  })
  expect(contact).toMatchObject({ phone: '13800138000' })

  const handler = await logIn('handler')
  const assigned = await show(handler)
  const mine = await call('list-petitions', {
    route: 'GET /api/staff/petitions',
    headers: handler,
    query: { scope: 'mine' },
  })
  expect(mine.items).toMatchObject([{ petitionId }])
  await act(handler, {
    action: 'finish',
    version: assigned.version,
    result: '路灯已修好。',
    noPhotoReason: '夜间施工',
  })

  const code = { 'x-query-code': queryCode }
  const tracked = await call('track-petition', {
    route: 'GET /api/petitions/{petitionId}',
    ...{ pathParameters, headers: code },
  })
  expect(tracked.stage).toBe('answered')
  const [attached] = tracked.timeline[0].photos
  expect(attached).toMatchObject({ state: 'attached', width: 480, height: 640 })
  const shown = await fetch(attached.screenUrl)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  const bytes = Buffer.from(await shown.arrayBuffer())
  for (const secret of SECRETS) expect(bytes.includes(secret)).toBe(false)
  expect([...deployment.aws.uploaded.keys()].filter((key) => key.startsWith('incoming/'))).toEqual([])
  await call('act-as-resident', {
    route: 'POST /api/petitions/{petitionId}/actions',
    pathParameters,
    headers: code,
    body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
  })
  await handOn(deployment, petitionId, 4)

  const onPhone = await call(
    'file-for-resident',
    {
      route: 'POST /api/staff/petitions',
      headers: { ...head, 'idempotency-key': randomUUID() },
      body: { source: 'phone', text: '电梯停了。', contact: { phone: '13800138000' } },
    },
    201,
  )
  expect(onPhone.slip).toContain(onPhone.petitionId)
  const related = await call('show-related', {
    route: 'GET /api/staff/petitions/{petitionId}/related',
    ...{ pathParameters: { petitionId: onPhone.petitionId }, headers: head },
  })
  expect(related.sameResident.items).toMatchObject([
    { petitionId, stage: 'closed', verdict: { solved: 'yes' } },
  ])
  expect(related.nearby.items).toMatchObject([{ petitionId }])
  const assisted = {
    pathParameters: { petitionId: onPhone.petitionId },
    headers: { ...handler, 'x-query-code': onPhone.queryCode },
  }
  await call('act-as-resident', {
    route: 'POST /api/petitions/{petitionId}/actions',
    ...assisted,
    body: { action: 'urge' },
  })
  const looked = await call('track-petition', { route: 'GET /api/petitions/{petitionId}', ...assisted })
  expect(looked.timeline.at(-1)).toMatchObject({ action: 'urge', assisted: true })
  await handOn(deployment, onPhone.petitionId, 1)

  const mailbox = await call('list-notifications', { route: 'GET /api/staff/notifications', headers: head })
  expect(mailbox.items.length).toBeGreaterThan(0)

  const query = { by: 'kind' }
  const figures = await call('show-statistics', { route: 'GET /api/staff/statistics', headers: head, query })
  expect(figures.total).toMatchObject({ filed: 2, assisted: 1, finishedAtLevel1: 1, solved: { yes: 1 } })
  const open = await call('show-public-statistics', { route: 'GET /api/public/statistics', query: {} })
  expect(open.total).toEqual({}) // two are few
  const exported = (await deployment.invoke(
    'export-petitions',
    apiEvent({ route: 'POST /api/staff/exports', headers: head, body: { columns: 'full', stage: 'closed' } }),
  )) as { statusCode: number; body: string }
  expect([exported.statusCode, exported.body]).toEqual([200, expect.stringContaining(petitionId)])
  const exports = await call('list-exports', { route: 'GET /api/staff/exports', headers: head, query: {} })
  expect(exports.items).toMatchObject([{ rows: 1, complete: true }])
})
