import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { closeUnrated } from '../../shared/usecases/close-unrated.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { countsOf, type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)

test('a petition that was not solved is reopened, finished again and closed', async () => {
  const { petitionId, queryCode, dueAt } = await file(api, {
    placeCode: place(0),
    text: '路灯不亮已有一周，晚上看不见路。',
    contact: { name: '熊芳', phone: '13812345678' },
  })
  expect(dueAt).toBe('2026-03-05T23:59:59.000+08:00')
  await platform.settle()
  const headers = { 'x-query-code': queryCode }
  const params = { petitionId }

  const head = await signIn(api, 'east-head')
  const inbox = await api.listPetitions({ headers: head, query: { scope: 'org' } })
  expect(inbox.body.items.map((item) => item.petitionId)).toEqual([petitionId])

  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  const mine = await api.listPetitions({ headers: await signIn(api, 'east-handler') })
  expect(mine.body.items).toMatchObject([{ petitionId, stage: 'community', colour: 'green' }])
  await act('east-handler', petitionId, 'accept')
  await act('east-handler', petitionId, 'progress', { note: '已联系路灯管理所' })
  await act('east-handler', petitionId, 'finish', { result: '灯泡已更换' })

  const answered = await api.trackPetition({ headers, params })
  expect(answered.body).toMatchObject({ stage: 'answered', result: { text: '灯泡已更换' } })
  expect(answered.body.actions.map(({ action }) => action)).toContain('rate')

  platform.time.now = '2026-03-04T09:00:00.000+08:00'
  const reopened = await api.actAsResident({
    headers,
    params,
    body: { action: 'rate', solved: 'no', satisfaction: 'dissatisfied', comment: '又坏了' },
  })
  expect(reopened.body).toMatchObject({ stage: 'community', dueAt: '2026-03-09T23:59:59.000+08:00' })
  await act('east-handler', petitionId, 'finish', { result: '更换了整套灯具' })
  await api.actAsResident({
    headers,
    params,
    body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
  })
  // what came back is looked at by somebody else before it is filed away
  expect((await api.trackPetition({ headers, params })).body.stage).toBe('answered')
  await act('committee-member', petitionId, 'check', { passed: true, note: '电话回访，居民认可' })
  await platform.settle()

  const { body } = await api.trackPetition({ headers, params })
  expect(body).toMatchObject({ stage: 'closed', reopened: 1, verdict: { solved: 'yes' } })
  expect(body.timeline.map(({ action }) => action)).toEqual([
    ...['file', 'triage', 'assign', 'accept', 'progress', 'finish', 'rate', 'finish', 'rate', 'check'],
  ])
  expect(findFault(body.receipt.entries as ReceiptEntry[])).toBeUndefined()
  expect(body.receipt.entries.at(-1)?.hash).toBe(body.receipt.head)
  expect(await countsOf(platform, 'east')).toMatchObject({
    ...{ filed: 1, 'filed-self': 1, 'answered-level-1': 1, reopened: 1 },
    ...{ rated: 1, 'solved-yes': 1, satisfied: 1 },
  })
})

test('everybody concerned is told, and a congress committee that something was not solved', async () => {
  const { petitionId, queryCode } = await file(api, {
    placeCode: place(0),
    text: '楼道堆物，请清理。',
    contact: { phone: '13812345678' },
  })
  await platform.settle()
  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  await platform.settle()
  await act('east-handler', petitionId, 'finish', { result: '已清理' })
  await platform.settle()
  await api.actAsResident({
    headers: { 'x-query-code': queryCode },
    params: { petitionId },
    body: { action: 'rate', solved: 'no', satisfaction: 'dissatisfied' },
  })
  await platform.settle()

  const headers = await signIn(api, 'command')
  const { body } = await api.listNotifications({ headers, query: { scope: 'street', petitionId } })
  const told = body.items.map(({ event, audience, state }) => `${event} ${audience} ${state}`).toSorted()
  expect(told).toEqual(
    [
      'file resident sent',
      'triage station-head sent',
      'assign handler sent',
      'assign resident sent',
      'finish resident to-call',
      'finish station-head sent',
      'rate handler sent',
      'rate station-head sent',
      'rate congress-committee sent',
      'rate resident sent',
    ].toSorted(),
  )
  const toResident = body.items.find(({ event, audience }) => event === 'assign' && audience === 'resident')
  expect(toResident?.address).toBe('138****5678')
  const toHandler = body.items.find(({ event, audience }) => event === 'assign' && audience === 'handler')
  expect(toHandler?.text).toContain('楼道堆物')
  expect(toHandler?.text).toContain('3月5日 23:59')
})

test('without contact data the log says why nobody was told', async () => {
  const { petitionId } = await file(api, { placeCode: place(0), text: '建议增加长椅。' })
  await platform.settle()
  const headers = await signIn(api, 'command')
  const { body } = await api.listNotifications({ headers, query: { scope: 'street', petitionId } })
  expect(body.items.find(({ audience }) => audience === 'resident')).toMatchObject({
    state: 'unreachable',
    reason: '居民没有留联系方式，可凭查询码查看进度',
  })
})

test('deliveries three times and in any order have one effect', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '井盖松动。' })
  const thriceShuffled = <T>(batch: readonly T[]): readonly T[] => [...batch, ...batch, ...batch].toReversed()
  await platform.settle(thriceShuffled)
  await act('east-head', petitionId, 'answer', { answer: '已固定' })
  await platform.settle(thriceShuffled)

  const { body } = await api.trackPetition({ headers: { 'x-query-code': queryCode }, params: { petitionId } })
  expect(body.timeline.filter(({ action }) => action === 'triage')).toHaveLength(1)
  expect(await countsOf(platform, 'east')).toMatchObject({ filed: 1, 'filed-self': 1, 'answered-level-1': 1 })
  const headers = await signIn(api, 'command')
  const mail = await api.listNotifications({ headers, query: { scope: 'street', petitionId } })
  const ids = mail.body.items.map(({ notificationId }) => notificationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what nobody rates is filed away after the window, and not a moment earlier', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '请问垃圾分类怎么分？' })
  await platform.settle()
  await act('east-head', petitionId, 'answer', { answer: '请看宣传栏' })
  const { body } = await api.trackPetition({ headers: { 'x-query-code': queryCode }, params: { petitionId } })
  const window = body.clocks.find(({ name }) => name === 'rating')
  expect(window?.dueAt).toBe('2026-03-16T23:59:59.000+08:00')

  platform.time.now = '2026-03-16T23:59:58.000+08:00'
  expect(await closeUnrated(platform.services)).toEqual({ done: 0, failed: [] })
  platform.time.now = '2026-03-17T00:00:00.000+08:00'
  expect(await closeUnrated(platform.services)).toEqual({ done: 1, failed: [] })
  expect(await closeUnrated(platform.services)).toEqual({ done: 0, failed: [] })
  const closed = await api.trackPetition({ headers: { 'x-query-code': queryCode }, params: { petitionId } })
  expect(closed.body).toMatchObject({ stage: 'closed' })
  const late = await api.actAsResident({
    headers: { 'x-query-code': queryCode },
    params: { petitionId },
    body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
  })
  expect(late.problem).toMatchObject({ status: 409, code: 'move-not-allowed' })
})

test('the same key and body give the same reply, and one petition', async () => {
  const key = randomUUID()
  const body = { placeCode: place(0), text: '着火了，快来人！', contact: { phone: '13812345678' } }
  const first = await api.submitPetition({ headers: { 'idempotency-key': key }, body })
  platform.time.now = '2026-03-02T15:00:00.000+08:00'
  const again = await api.submitPetition({ headers: { 'Idempotency-Key': key.toUpperCase() }, body })
  expect(again).toEqual(first)
  expect(first.body.emergency?.numbers).toEqual(['119'])
  expect(first.body.trackUrl).toMatch(/^https:\/\/street\.example\/.+#[0-9A-Z]{16}$/)
  expect(platform.stream).toHaveLength(1)

  const other = await api.submitPetition({
    headers: { 'idempotency-key': key },
    body: { ...body, text: '另一件事' },
  })
  expect(other.problem).toMatchObject({ status: 422, code: 'key-reused' })
})

test('the unified code of a street needs a community, and takes only its own', async () => {
  const shown = await api.getPlace({ params: { placeCode: place(2) } })
  expect(shown.body.communities?.map(({ communityId }) => communityId)).toEqual(['east', 'west'])
  const text = '请问社区电话是多少？'
  const submit = (communityId?: string) =>
    api.submitPetition({
      headers: { 'idempotency-key': randomUUID() },
      body: { placeCode: place(2), text, ...(communityId && { communityId }) },
    })
  expect((await submit()).problem.errors).toMatchObject([{ path: 'communityId' }])
  expect((await submit('nowhere')).problem.errors).toMatchObject([{ path: 'communityId' }])
  const { body } = await submit('west')
  const headers = await signIn(api, 'west-head')
  const list = await api.listPetitions({ headers })
  expect(list.body.items.map(({ petitionId }) => petitionId)).toEqual([body.petitionId])
})

test('the ways past handling: withdrawn, declined, escalated and sent back', async () => {
  const [withdrawn, declined, escalated] = await Promise.all(
    ['一', '二', '三'].map((n) => file(api, { placeCode: place(0), text: `第${n}件` })),
  )
  await platform.settle()
  await api.actAsResident({
    headers: { 'x-query-code': withdrawn?.queryCode ?? '' },
    params: { petitionId: withdrawn?.petitionId ?? '' },
    body: { action: 'withdraw', reason: '自己解决了' },
  })
  await act('east-head', declined?.petitionId ?? '', 'decline', {
    reason: '不属于街道职责',
    whereToGo: '请到税务局',
  })
  const up = await act('east-head', escalated?.petitionId ?? '', 'escalate', { reason: '跨社区' })
  expect(up.stage).toBe('joint-review')
  const street = await api.listPetitions({ headers: await signIn(api, 'command'), query: { scope: 'org' } })
  expect(street.body.items.map(({ petitionId }) => petitionId)).toEqual([escalated?.petitionId])
  await act('command', escalated?.petitionId ?? '', 'send-back', { reason: '社区可办' })

  const head = await signIn(api, 'east-head')
  const open = await api.listPetitions({ headers: head })
  expect(open.body.items.map(({ petitionId }) => petitionId)).toEqual([escalated?.petitionId])
  for (const [stage, petition] of [
    ['withdrawn', withdrawn],
    ['declined', declined],
  ] as const) {
    const ended = await api.listPetitions({ headers: head, query: { stage } })
    expect(ended.body.items.map(({ petitionId }) => petitionId)).toEqual([petition?.petitionId])
  }
  const resident = await api.trackPetition({
    headers: { 'x-query-code': declined?.queryCode ?? '' },
    params: { petitionId: declined?.petitionId ?? '' },
  })
  expect(resident.body.timeline.at(-1)?.details).toEqual({
    reason: '不属于街道职责',
    whereToGo: '请到税务局',
  })
})
