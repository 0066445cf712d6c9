import { afterEach, expect, test } from 'vitest'
import { residentActor } from '../../shared/domain/street/roles.ts'
import { later } from '../../shared/domain/time.ts'
import { movePetition } from '../../shared/usecases/move-petition.ts'
import { joinedUp } from './joined-up.ts'

const HOUR_MS = 3_600_000
let running: Awaited<ReturnType<typeof joinedUp>> | undefined
const start = async (...settings: Parameters<typeof joinedUp>) => {
  running = await joinedUp(...settings)
  return running
}
afterEach(async () => {
  await running?.stop()
  running = undefined
})

const exchanged = async ({ services }: Awaited<ReturnType<typeof joinedUp>>, petitionId: string) =>
  (await services.petitions.findFile(petitionId))?.platform

test('nothing goes out while the street has no platform, and nothing is put down', async () => {
  const world = await start('off')
  const petitionId = await world.ordered()
  await world.deliver()
  expect(world.counterpart.state.requests).toBe(0)
  expect(await exchanged(world, petitionId)).toBeUndefined()
})

test('an escalation and an order go out, each once, signed, and in words that tell nobody’s number', async () => {
  const world = await start({ words: true })
  const petitionId = await world.ordered(['enforcement'])
  await world.deliver()
  const [escalation, order, ...more] = world.counterpart.taken()
  expect(more).toEqual([])
  expect(escalation).toMatchObject({
    ...{ kind: 'escalation', petitionId, stage: 'joint-review', community: '东社区', place: '东社区宣传栏' },
    category: { category: 'facilities', name: '公共设施' },
    reason: expect.stringContaining('要电力公司配合'),
    links: { console: `https://street.example/console/petitions/${petitionId}` },
  })
  expect(order).toMatchObject({
    ...{ kind: 'order', stage: 'street', orderNo: `交办-${petitionId}-1` },
    lead: { orgId: 'construction', name: '规建办' },
    co: [{ orgId: 'enforcement', name: '执法大队' }],
    requirement: expect.stringContaining('十日内修好'),
    words: {
      text: expect.stringContaining('小区门口的路灯不亮'),
      answers: ['路灯的编号是多少？ A-17，问［号码已隐藏］'],
    },
    dueAt: expect.stringMatching(/^2026-/),
  })
  const wire = JSON.stringify(world.counterpart.taken())
  for (const secret of ['13812345678', '13987654321', '张秀英']) expect(wire).not.toContain(secret)
})

test('what is withdrawn is told to whoever was handed it, and to nobody else', async () => {
  const world = await start({ send: ['order'] })
  const [ordered, raised] = [await world.ordered(), await world.escalated()]
  for (const petitionId of [ordered, raised]) {
    const input = { reason: '已经修好了，电话13812345678' }
    await movePetition(world.services, { petitionId, action: 'withdraw', input, actor: residentActor })
  }
  await world.deliver()
  expect(world.counterpart.taken()).toMatchObject([
    { kind: 'order', petitionId: ordered },
    {
      ...{ kind: 'withdrawal', petitionId: ordered, stage: 'withdrawn' },
      reason: expect.stringContaining('已经修好了'),
    },
  ])
  expect(JSON.stringify(world.counterpart.taken())).not.toContain('13812345678')
  expect((await exchanged(world, ordered))?.sent.at(-1)).toMatchObject({
    kind: 'withdrawal',
    state: 'delivered',
  })
})

test('only what the street sends goes out, and the resident’s words only where it says so', async () => {
  const world = await start({ send: ['order'] })
  await world.ordered()
  await world.deliver()
  expect(world.counterpart.taken().map(({ kind }) => kind)).toEqual(['order'])
  expect(JSON.stringify(world.counterpart.taken())).not.toContain('路灯')
})

test('a referral to the district goes out, one to a visiting day does not', async () => {
  const world = await start({ send: ['referral'] })
  for (const to of ['district', 'directors-visit']) {
    const petitionId = await world.escalated()
    await world.reviewed(petitionId, 'refer')
    await world.act('command', petitionId, 'refer', { to, note: '区管道路' })
  }
  await world.deliver()
  expect(world.counterpart.taken()).toMatchObject([{ kind: 'referral', reason: '区管道路' }])
})

test('what was not solved goes out again, as reopened', async () => {
  const world = await start({ send: ['order'] })
  const { api, act } = world
  const placeCode = world.platform.street.places[0]?.placeCode
  const { body } = await api.submitPetition({
    headers: { 'idempotency-key': world.platform.newKey() },
    body: { placeCode, text: '路灯不亮' },
  })
  const { petitionId, queryCode } = body
  await act('east-head', petitionId, 'escalate', { reason: '办不了' })
  await world.reviewed(petitionId, 'order')
  await act('command', petitionId, 'order', { lead: 'construction', requirement: '修好' })
  await act('builder', petitionId, 'finish-task', { result: '修了', noPhotoReason: '夜里' })
  await api.actAsResident({
    ...{ headers: { 'x-query-code': queryCode }, params: { petitionId } },
    body: { action: 'rate', solved: 'no', satisfaction: 'dissatisfied' },
  })
  await world.deliver()
  expect(world.counterpart.taken()).toMatchObject([
    { kind: 'order', lead: { orgId: 'construction' } },
    { kind: 'order', reopened: true, requirement: '修好', lead: { orgId: 'construction' } },
  ])
})

test('an event that comes again is sent once', async () => {
  const world = await start()
  await world.escalated()
  await world.deliver()
  const [sent] = world.platform.stream.filter(({ action }) => action === 'escalate')
  if (sent)
    for (let i = 0; i < 3; i++) world.queue.push({ event: sent, visibleAt: world.time.now, receives: 0 })
  await world.deliver()
  expect(world.counterpart.state.requests).toBe(1)
})

test('the platform is down for an hour: what happened meanwhile arrives, once, and the log tells of it', async () => {
  const world = await start()
  world.counterpart.state.down = true
  const down = world.time.now
  const first = await world.escalated()
  await world.deliver()
  expect((await exchanged(world, first))?.sent).toMatchObject([
    { state: 'planned', attempts: 1, fault: 'answered 503' },
  ])
  const second = await world.ordered()
  for (let minutes = 1; minutes <= 60; minutes++) {
    world.time.now = later(down, minutes * 60_000)
    await world.deliver()
  }
  expect(world.counterpart.taken()).toEqual([])

  world.counterpart.state.down = false
  world.time.now = later(down, HOUR_MS * 1.5)
  await world.deliver()
  expect(world.counterpart.taken().map(({ petitionId, kind }) => [petitionId, kind])).toEqual([
    [first, 'escalation'],
    [second, 'escalation'],
    [second, 'order'],
  ])
  expect([world.queue, world.deadLetters]).toEqual([[], []])
  const [told] = (await exchanged(world, first))?.sent ?? []
  expect(told).toMatchObject({ state: 'delivered', deliveredAt: world.time.now })
  expect(told).not.toHaveProperty('fault')
})

test('a platform that stays away leaves its messages with the dead letters, and the log says why', async () => {
  const world = await start()
  world.counterpart.state.down = true
  const petitionId = await world.escalated()
  for (let half = 0; half <= 6; half++) {
    await world.deliver()
    world.time.now = later(world.time.now, HOUR_MS / 2)
  }
  expect(world.deadLetters).toHaveLength(1)
  expect((await exchanged(world, petitionId))?.sent).toMatchObject([{ state: 'planned', attempts: 5 }])
})

test('an answer that was lost makes a repetition under the same number, which the platform knows', async () => {
  const world = await start()
  world.counterpart.state.answersLost = true
  await world.escalated()
  await world.deliver()
  world.counterpart.state.answersLost = false
  world.time.now = later(world.time.now, HOUR_MS)
  await world.deliver()
  expect(world.counterpart.state.requests).toBe(2)
  expect(world.counterpart.taken()).toHaveLength(1)
})

test('a record stays what it was when the petition has gone on', async () => {
  const world = await start()
  const petitionId = await world.escalated()
  await world.deliver()
  const [sent] = world.counterpart.taken()
  await world.act('command', petitionId, 'reclassify', { category: 'noise', reason: '主要是油烟' })
  await world.act('command', petitionId, 'ask', { question: '几点最响？' })
  world.time.now = later(world.time.now, 31_000)
  const { body } = await world.post('/api/platform/records', {})
  expect(JSON.parse(body)).toEqual(sent)
})

test('a platform that fetches gets the same records as lines, each once, from where it left off', async () => {
  const world = await start('fetch')
  const first = await world.ordered()
  await world.deliver()
  const fetchRecords = async (since?: string, limit = 100) => {
    const { status, headers, body } = await world.post('/api/platform/records', {
      ...(since !== undefined && { since }),
      limit,
    })
    expect(status).toBe(200)
    const lines = body.split('\n').filter(Boolean)
    return {
      cursor: headers.get('x-next-cursor') ?? undefined,
      records: lines.map((line) => JSON.parse(line)),
    }
  }
  expect((await fetchRecords()).records).toEqual([]) // not settled yet
  world.time.now = later(world.time.now, 31_000)
  const one = await fetchRecords(undefined, 1)
  const two = await fetchRecords(one.cursor, 1)
  const none = await fetchRecords(two.cursor)
  expect([one, two].flatMap(({ records }) => records)).toMatchObject([
    { kind: 'escalation', petitionId: first },
    { kind: 'order', petitionId: first },
  ])
  expect(none.records).toEqual([])

  await world.escalated()
  await world.deliver()
  world.time.now = later(world.time.now, 31_000)
  expect((await fetchRecords(none.cursor)).records).toMatchObject([{ kind: 'escalation' }])
  expect(world.counterpart.state.requests).toBe(0)
  expect((await world.post('/api/platform/records', {}, { key: 'wrong' })).status).toBe(401)
  expect((await world.post('/api/platform/records', { since: 'made-up' })).status).toBe(400)
})
