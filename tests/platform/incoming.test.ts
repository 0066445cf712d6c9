import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { findFault } from '../../shared/domain/timeline/chain.ts'
import { joinedUp } from './joined-up.ts'

type World = Awaited<ReturnType<typeof joinedUp>>
const worlds: World[] = []
const start = async (...settings: Parameters<typeof joinedUp>): Promise<World> => {
  const world = await joinedUp(...settings)
  worlds.push(world)
  return world
}
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()))
})

const fileOf = async ({ services }: World, petitionId: string) => {
  const file = await services.petitions.findFile(petitionId)
  if (!file) throw new Error(`no ${petitionId}`)
  return file
}
/** What the platform has brought about: the actions of its entries. */
const moves = async (world: World, petitionId: string): Promise<string[]> =>
  (await fileOf(world, petitionId)).timeline
    .filter(({ entry }) => entry.change.platform)
    .map(({ entry }) => entry.action)

describe('an order on the platform', () => {
  test('is received, worked on and finished there, and the timeline tells whose it was', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    const { tell, eventOn, seen } = world
    const states = ['accepted', 'signed', 'progress', 'finished']
    for (const [index, state] of states.entries()) {
      const { status, body } = await tell(eventOn(petitionId, state, index + 1))
      expect([status, body.outcome, body.sequence]).toEqual([200, 'applied', index + 1])
    }
    const file = await seen(petitionId)
    expect(file).toMatchObject({ stage: 'answered', result: { text: '情况4' } })
    const lines = file.timeline.slice(-4).map(({ action, by }) => [action, by.roleLabel, by.orgName, by.name])
    expect(lines).toEqual(
      ['note', 'sign', 'progress', 'finish-task'].map((action) => [
        ...[action, '部门（经街道治理平台）', '规建办', undefined],
      ]),
    )
    const { timeline } = await fileOf(world, petitionId)
    const chain = timeline.map(({ entry, public: open, private: closed }) => ({
      ...entry,
      ...(open && { public: open }),
      ...(closed && { private: closed }),
    }))
    expect(findFault(chain)).toBeUndefined()
  })

  test('that is returned there is returned here, and a co-department’s part is told by its number', async () => {
    const world = await start()
    const petitionId = await world.ordered(['enforcement'])
    const { tell, eventOn } = world
    const of = { orgId: 'enforcement' }
    await tell(eventOn(petitionId, 'opinion', 1, of))
    await tell(eventOn(petitionId, 'finished', 2, of))
    expect((await tell(eventOn(petitionId, 'returned', 3))).status).toBe(200)
    const { petition } = await fileOf(world, petitionId)
    expect(petition).toMatchObject({ stage: 'street', orgId: 'command-centre', hops: 1 })
    expect(petition.order?.parts.map(({ orgId, state }) => [orgId, state])).toEqual([
      ['construction', 'returned'],
      ['enforcement', 'finished'],
    ])
  })
})

test('an escalation is taken note of, and can be sent back, but not finished before both have signed', async () => {
  const world = await start()
  const petitionId = await world.escalated()
  const { tell, eventOn } = world
  expect((await tell(eventOn(petitionId, 'accepted', 1))).body.outcome).toBe('applied')
  const refused = await tell(eventOn(petitionId, 'finished', 2))
  expect(refused).toMatchObject({ status: 409, body: { code: 'move-not-allowed' } })
  expect(refused.body.detail).toContain('联合研判')
  expect((await tell(eventOn(petitionId, 'returned', 3))).body.stage).toBe('submitted')
})

test('a referral to the district tells its status and its result', async () => {
  const world = await start()
  const petitionId = await world.escalated()
  await world.reviewed(petitionId, 'refer')
  await world.act('command', petitionId, 'refer', { to: 'district', note: '区管道路' })
  const { tell, eventOn } = world
  await tell(eventOn(petitionId, 'accepted', 1))
  await tell(eventOn(petitionId, 'progress', 2))
  expect((await fileOf(world, petitionId)).petition.referral?.status).toBe('in-progress')
  expect((await tell(eventOn(petitionId, 'finished', 3))).body.stage).toBe('answered')
})

test('whoever answered before may check what was answered there: it was not theirs', async () => {
  const world = await start()
  const { settings } = world.services
  const everyone = { checkedOfLevel2: 100 }
  await settings.putSettings({ ...(await settings.findSettings('street')), coordination: everyone })
  const petitionId = await world.escalated()
  await world.reviewed(petitionId, 'refer')
  await world.act('command', petitionId, 'refer', { to: 'district', note: '区管道路' })
  await world.act('command', petitionId, 'record-referral-result', { result: '已修复', note: '来函' })
  await world.act('committee-member', petitionId, 'check', { passed: false, note: '路灯仍不亮' })
  await world.reviewed(petitionId, 'order')
  await world.act('command', petitionId, 'order', { lead: 'construction', requirement: '修好' })
  expect((await world.tell(world.eventOn(petitionId, 'finished', 1))).body.stage).toBe('answered')
  expect((await fileOf(world, petitionId)).petition).toMatchObject({ check: 'pending' })
  await world.act('command', petitionId, 'check', { passed: true, note: '到现场看过' })
  expect((await fileOf(world, petitionId)).petition.check).toBe('passed')
})

describe('repeated and out of order', () => {
  test('a repetition changes nothing and says so', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    const event = world.eventOn(petitionId, 'progress', 1)
    expect((await world.tell(event)).body.outcome).toBe('applied')
    const { seq } = (await fileOf(world, petitionId)).petition
    for (let i = 0; i < 3; i++) expect((await world.tell(event)).body.outcome).toBe('repeated')
    const file = await fileOf(world, petitionId)
    expect(file.petition.seq).toBe(seq)
    expect(file.platform?.received).toHaveLength(1)
  })

  test('many at once are applied once', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    const event = world.eventOn(petitionId, 'progress', 1)
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.tell(event)))
    expect(answers.map(({ body }) => body.outcome).toSorted()).toEqual([
      'applied',
      ...Array(5).fill('repeated'),
    ])
    expect(await moves(world, petitionId)).toEqual(['progress'])
  })

  test('an older event is late: it is kept, and changes nothing', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    await world.tell(world.eventOn(petitionId, 'progress', 5))
    expect((await world.tell(world.eventOn(petitionId, 'returned', 4))).body.outcome).toBe('late')
    expect((await world.tell(world.eventOn(petitionId, 'signed', 5))).body.outcome).toBe('late')
    expect(await moves(world, petitionId)).toEqual(['progress'])
    const received = (await fileOf(world, petitionId)).platform?.received
    expect(received?.map(({ sequence, outcome }) => [sequence, outcome])).toEqual([
      [5, 'applied'],
      [4, 'late'],
      [5, 'late'],
    ])
  })

  test('in any order, with repetitions, the newest counts and no event is applied twice', async () => {
    const states = ['accepted', 'signed', 'progress', 'progress', 'finished']
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...states.keys(), ...states.keys()], { minLength: 10 }),
        async (order) => {
          const world = await start()
          const petitionId = await world.ordered()
          const events = states.map((state, index) => world.eventOn(petitionId, state, index + 1))
          for (const index of order) expect((await world.tell(events[index])).status).toBe(200)
          const { petition, timeline, platform } = await fileOf(world, petitionId)
          expect(petition).toMatchObject({ stage: 'answered', platform: { sequence: 5 } })
          const applied = timeline.flatMap(({ entry }) => entry.change.platform?.eventId ?? [])
          expect(new Set(applied).size).toBe(applied.length)
          const kept = platform?.received.filter(({ outcome }) => outcome === 'applied')
          expect(kept?.map(({ eventId }) => eventId).toSorted()).toEqual(applied.toSorted())
          expect(platform?.received).toHaveLength(5)
        },
      ),
      { numRuns: 15 },
    )
  })
})

test('what is not possible now is refused with the reason, stays visible, and can come again', async () => {
  const world = await start()
  const petitionId = await world.escalated()
  const finished = world.eventOn(petitionId, 'finished', 7)
  expect((await world.tell(finished)).status).toBe(409)
  expect((await fileOf(world, petitionId)).platform?.received).toMatchObject([
    { eventId: finished.eventId, outcome: 'refused', reason: expect.stringContaining('联合研判') },
  ])
  const [sides, station] = [
    await world.seen(petitionId, 'committee-member'),
    await world.seen(petitionId, 'east-head'),
  ]
  expect(sides.platform?.received).toMatchObject([
    { stateLabel: '已办结', outcomeLabel: '未能处理', reason: expect.stringContaining('联合研判') },
  ])
  expect(station).not.toHaveProperty('platform')
  await world.reviewed(petitionId, 'order')
  await world.act('command', petitionId, 'order', { lead: 'construction', requirement: '修好' })
  expect((await world.tell(finished)).body).toMatchObject({ outcome: 'applied', stage: 'answered' })
  expect((await fileOf(world, petitionId)).platform?.received).toMatchObject([{ outcome: 'applied' }])
  const after = await world.tell(world.eventOn(petitionId, 'progress', 8))
  expect(after.status).toBe(409)
  expect(after.body.detail).toContain('已办结待评价')
})

test('a department that is not in the order, and one whose part is over, are refused', async () => {
  const world = await start()
  const petitionId = await world.ordered(['enforcement'])
  const of = { orgId: 'enforcement' }
  expect((await world.tell(world.eventOn(petitionId, 'signed', 1, { orgId: 'office' }))).status).toBe(409)
  await world.tell(world.eventOn(petitionId, 'finished', 2, of))
  expect((await world.tell(world.eventOn(petitionId, 'progress', 3, of))).status).toBe(409)
})

describe('who may tell', () => {
  test.each([
    ['another secret', { key: 'guessed' }],
    ['another street', { street: 'elsewhere' }],
    ['no street', { street: '' }],
  ])('%s is refused, and nothing is written', async (_, how) => {
    const world = await start()
    const petitionId = await world.ordered()
    const before = await fileOf(world, petitionId)
    const { status, body } = await world.tell(world.eventOn(petitionId, 'finished', 1), how)
    expect([status, body.code]).toEqual([401, 'not-authenticated'])
    expect(await fileOf(world, petitionId)).toEqual(before)
  })

  test.each([
    [-301, 401],
    [-300, 200],
    [0, 200],
    [300, 200],
    [301, 401],
  ])('a clock that is %i seconds away answers %i', async (seconds, status) => {
    const world = await start()
    const petitionId = await world.ordered()
    const at = Date.parse(world.time.now) / 1000 + seconds
    expect((await world.tell(world.eventOn(petitionId, 'signed', 1), { at })).status).toBe(status)
  })

  test('the secret before is good while it is exchanged', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    const how = { key: 'the-one-before' }
    expect((await world.tell(world.eventOn(petitionId, 'signed', 1), how)).status).toBe(200)
  })

  test('a body that was changed on the way, or is not what was signed, is refused', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    const { headers, body } = world.counterpart.signed(world.eventOn(petitionId, 'progress', 1))
    for (const changed of [body.replace('progress', 'finished'), `${body} `]) {
      const answer = await world.api.receivePlatformEvent({ headers, body: changed })
      expect(answer.status).toBe(401)
    }
  })

  test('a street that exchanges nothing takes nothing', async () => {
    const world = await start('off')
    const petitionId = await world.ordered()
    expect((await world.tell(world.eventOn(petitionId, 'signed', 1))).status).toBe(401)
  })

  test('an unknown number, and another street’s, are not found; what is no event is refused by field', async () => {
    const world = await start()
    const petitionId = await world.ordered()
    expect((await world.tell(world.eventOn('260302-ZZZZZZ', 'signed', 1))).status).toBe(404)
    await world.services.settings.putSettings({ streetId: 'other', platform: { send: ['order'] } })
    const other = { street: 'other', key: 'other-secret' }
    expect((await world.tell(world.eventOn(petitionId, 'signed', 1), other)).status).toBe(404)
    const event = world.eventOn(petitionId, 'progress', 1)
    for (const [path, change] of [
      ['note', { note: undefined }],
      ['sequence', { sequence: 0 }],
      ['state', { state: 'lost' }],
      ['at', { at: 'yesterday' }],
      ['eventId', { eventId: 'a b' }],
      ['more', { more: true }],
    ] as const) {
      const { status, body } = await world.tell({ ...event, ...change })
      expect(status).toBe(400)
      expect(body.errors[0].path).toBe(path)
    }
    expect((await fileOf(world, petitionId)).platform).toBeUndefined()
  })
})
