import { beforeEach, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { actAs } from './acting.ts'
import { apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: ReturnType<typeof apiOf>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const answered = async (contact: object = { phone: '13812345678' }) => {
  const placeCode = platform.street.places[0]?.placeCode
  const { petitionId } = await file(api, { placeCode, text: '楼道灯坏了，请来修。', contact })
  await platform.settle()
  await actAs(api)('east-head', petitionId, 'answer', { answer: '灯已经换好。' })
  await platform.settle()
  return petitionId
}
const listed = async (account = 'east-head') => {
  const { body } = await api.listCalls({ headers: await signIn(api, account) })
  return body.items
}
const record = async (outcome: string, note = '打通了，居民已知道。', account = 'east-head') => {
  const [first] = await listed()
  const body = { notificationId: first?.notificationId, outcome, note }
  return api.recordCall({ headers: await signIn(api, account), body })
}

test('a resident whom nothing else reaches stands on the list of their station, with what to tell them', async () => {
  const petitionId = await answered()
  expect(await listed()).toMatchObject([
    {
      ...{ petitionId, stage: 'answered', address: '138****5678', tries: 0 },
      text: expect.stringContaining('已办结，请查看结果并评价'),
    },
  ])
  expect(await listed('west-head')).toEqual([])
})

test('who was told is off the list, and the log says by whom', async () => {
  const petitionId = await answered()
  expect((await record('told', '机主138 1234 5678接的，已知道。')).body).toEqual({
    state: 'delivered',
    stateLabel: '已电话告知',
  })
  expect(await listed()).toEqual([])
  const headers = await signIn(api, 'east-head')
  const { body } = await api.listNotifications({ headers, query: { scope: 'org', petitionId } })
  const told = body.items.find(({ audience, event }) => audience === 'resident' && event === 'answer')
  expect(told).toMatchObject({
    ...{ state: 'delivered', channel: 'call' },
    attempts: [{ channel: 'call', state: 'delivered', by: { name: expect.any(String) } }],
  })
  expect(JSON.stringify(told)).not.toContain('1234')
})

test('who was not reached stays on the list with the note, until it is given up', async () => {
  await answered()
  await record('not-reached', '没人接，晚上再打。')
  expect(await listed()).toMatchObject([{ tries: 1, note: '没人接，晚上再打。' }])
  expect((await record('given-up', '空号。')).body).toMatchObject({ state: 'unreachable' })
  expect(await listed()).toEqual([])
})

test('two who record it at once are both told what came of it', async () => {
  await answered()
  const [one, other] = await Promise.all([record('told'), record('told')])
  expect([one.status, other.status]).toEqual([200, 200])
  expect([one.body, other.body]).toEqual([one.body, one.body])
})

test('another station’s call is not found, and others do not telephone', async () => {
  await answered()
  expect((await record('told', '好', 'west-head')).status).toBe(404)
  const { status, problem } = await api.listCalls({ headers: await signIn(api, 'east-handler') })
  expect([status, problem.code]).toEqual([403, 'actor-not-allowed'])
})

test('nobody is on the list where the street does not telephone', async () => {
  const { streetId } = platform.street.street
  await platform.services.settings.putSettings({ streetId, channels: { calls: false } })
  await answered()
  expect(await listed()).toEqual([])
})

test('whoever reads a petition’s words reads who was told of it, and nobody else does', async () => {
  const petitionId = await answered()
  const log = async (account: string) =>
    api.listNotifications({ headers: await signIn(api, account), query: { scope: 'petition', petitionId } })
  for (const account of ['east-head', 'east-handler', 'command', 'committee-member'])
    expect((await log(account)).body.items.map(({ event }) => event)).toContain('answer')
  expect((await log('west-head')).status).toBe(403)
  expect((await log('builder')).status).toBe(403)
})

test('the log is looked through for what has not arrived, with its reason', async () => {
  const petitionId = await answered()
  await record('given-up', '空号。')
  const logOf = async (state: string) => {
    const headers = await signIn(api, 'east-head')
    return (await api.listNotifications({ headers, query: { scope: 'org', state } })).body
  }
  const { items, cursor } = await logOf('unreachable')
  expect(items).toMatchObject([
    { petitionId, event: 'answer', stateLabel: '无法送达', reason: expect.stringContaining('空号') },
  ])
  expect(cursor).toBeUndefined()
  expect((await logOf('refused')).items).toEqual([])
  expect((await logOf('sent')).items.every(({ state }) => state === 'sent')).toBe(true)
})

test('a state that is rare is found behind many others, page after page', async () => {
  const { services, street } = platform
  const { streetId } = street.street
  const FIRST_AT = '2026-02-01T08:00:00.000+08:00'
  const logged = (n: number, state: 'sent' | 'refused') => ({
    notificationId: `report-${n}#0#station-head#east-head#mailbox`,
    ...{ streetId, orgId: 'east', event: 'report-overdue', text: '日报', personId: 'east-head' },
    ...({ audience: 'station-head', channel: 'mailbox' } as const),
    ...{ at: later(FIRST_AT, n * 1000), state, settledAt: later(FIRST_AT, 30 * 60_000) },
  })
  await services.notifications.plan([
    logged(0, 'refused'),
    ...Array.from({ length: 620 }, (_, n) => logged(n + 1, 'sent')),
  ])
  const headers = await signIn(api, 'east-head')
  const first = await api.listNotifications({ headers, query: { scope: 'org', state: 'refused' } })
  expect(first.body.items).toEqual([])
  const cursor = first.body.cursor ?? ''
  const rest = await api.listNotifications({ headers, query: { scope: 'org', state: 'refused', cursor } })
  expect(rest.body.items).toMatchObject([{ state: 'refused' }])
  expect(rest.body.cursor).toBeUndefined()
})
