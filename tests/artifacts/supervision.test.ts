import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, monthsAfter, timestamp } from '../../shared/domain/time.ts'
import { anActor } from '../../shared/testing/a-street.ts'
import { aPhonePhoto } from '../../shared/testing/photo-corpus.ts'
import { scheduledEvent } from '../events/bus-envelope.ts'
import { queueEvent } from '../events/queue-event.ts'
import { type DeployedStreet, deployStreet } from './deployed-street.ts'
import { uploadPhoto } from './upload-photo.ts'

const [committee, lead] = [anActor('congress-committee'), anActor('department')]
let deployed: DeployedStreet
beforeAll(async () => {
  deployed = await deployStreet({
    staff: [
      { ...committee, account: 'congress', name: '孙慧敏' },
      { ...lead, name: '何勇' },
    ],
    organisations: [{ orgId: lead.orgId, type: 'department', name: '城管办' }],
  })
})
afterAll(() => deployed.deployment.stop())

test('a matter is proposed, listed, joined by a petition, answered and published, each function within its role', {
  timeout: 120_000, // processes one after the other, beside whatever else the machine does
}, async () => {
  const { call, logIn, file } = deployed
  const { petitionId: first } = await file({ text: '烧烤摊油烟太大，夜里开不了窗。' })
  const { petitionId: second } = await file({ text: '烧烤摊油烟太大，衣服都不能晾。' })
  const headers = await logIn('congress')
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
  const photos = [await uploadPhoto(call, await aPhonePhoto(6, 640, 480), headers)]
  const today = dayOf(timestamp(Date.now()))
  await act(2, { action: 'record', kind: 'inspection', on: today, minutes: '看了现场。', photos })
  const toCheck = deployed.deployment.aws.queued.splice(0).filter(({ queue }) => queue === 'PhotosQueue')
  expect(toCheck).toHaveLength(1)
  const checked = await deployed.deployment.invoke('check-photo', queueEvent(toCheck.map(({ body }) => body)))
  expect(checked).toEqual({ batchItemFailures: [] })
  await act(2, { action: 'publish', publicTitle: '烧烤油烟扰民', publicPlan: '设备升级' })
  await act(2, { action: 'answer', answer: '设备已经换好。', lookBackOn: soon })

  await deployed.deployment.invoke('tend-supervision-items', scheduledEvent())
  const { items } = await call('list-notifications', {
    ...{ route: 'GET /api/staff/notifications', headers, query: { scope: 'street' } },
  })
  const told = items.filter((message: { itemId?: string }) => message.itemId === itemId)
  expect(told.map(({ event }: { event: string }) => event).toSorted()).toEqual([
    'item-accept',
    'item-answer',
    'item-record',
  ])

  const seen = await call('show-supervision-item', {
    ...{ route: 'GET /api/staff/supervision-items/{itemId}', pathParameters, headers },
  })
  expect(seen).toMatchObject({
    ...{ status: 'answered', storyHolds: true, members: { total: 2 } },
    steps: [{ photos: [{ state: 'attached', width: 480, height: 640 }] }],
  })
  expect((await fetch(seen.steps[0].photos[0].screenUrl)).status).toBe(200)
  const list = await call('list-supervision-items', {
    ...{ route: 'GET /api/staff/supervision-items', headers, query: {} },
  })
  expect(list.items).toMatchObject([{ itemId, petitions: 2 }])
  const open = await call('list-public-supervision-items', {
    ...{ route: 'GET /api/public/supervision-items', query: {} },
  })
  expect(open.items).toMatchObject([{ title: '烧烤油烟扰民', status: 'answered' }])
})
