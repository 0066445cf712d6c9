import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import type { MemberAnswer } from '../../shared/ports/answers-for-many.ts'
import { answerMember } from '../../shared/usecases/answer-member.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
type Filed = Awaited<ReturnType<typeof file>>

const filed = async (text: string, where = 0, more: Record<string, unknown> = {}): Promise<Filed> => {
  const one = await file(api, { placeCode: platform.street.places[where]?.placeCode, text, ...more })
  await platform.settle()
  return one
}
const track = async ({ petitionId, queryCode }: Filed) => {
  const { status, body } = await api.trackPetition({
    headers: { 'x-query-code': queryCode },
    params: { petitionId },
  })
  expect(status).toBe(200)
  return body
}
const rate = async ({ petitionId, queryCode }: Filed, solved: string) => {
  const { status } = await api.actAsResident({
    headers: { 'x-query-code': queryCode },
    params: { petitionId },
    body: { action: 'rate', solved, satisfaction: 'fair' },
  })
  expect(status).toBe(200)
  await platform.settle()
}
const stateOf = async ({ petitionId }: Filed) => {
  const petition = await platform.services.petitions.find(petitionId)
  if (!petition) throw new Error(`no petition ${petitionId}`)
  return petition
}
const pass = (ms: number) => {
  platform.time.now = later(platform.time.now, ms)
}
const HOUR = 3_600_000

/** A petition that others stand with. */
const joinedBy = async (members: number) => {
  const head = await filed('东门路灯全坏了，晚上看不见，联系人赵大娘')
  const others: Filed[] = []
  for (let n = 0; n < members; n++) others.push(await filed(`路灯不亮 ${n + 1}`))
  for (const other of others) await act('east-head', other.petitionId, 'join', { into: head.petitionId })
  await platform.settle()
  return { head, others }
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

describe('the one answer', () => {
  test('reaches every member in its own timeline, whose resident is told and rates', async () => {
    const { head, others } = await joinedBy(3)
    expect((await stateOf(head)).supporters).toBe(3)
    await act('east-head', head.petitionId, 'answer', { answer: '路灯已全部修好' })
    await platform.settle()
    for (const other of others) {
      const seen = await track(other)
      expect(seen).toMatchObject({ stage: 'answered', result: { text: '路灯已全部修好' } })
      expect(seen.actions.map(({ action }) => action)).toContain('rate')
      const { body } = await api.listNotifications({
        headers: await signIn(api, 'command'),
        query: { scope: 'street', petitionId: other.petitionId },
      })
      expect(body.items.filter(({ event }) => event === 'answer-member').length).toBeGreaterThan(0)
    }
    const [first] = others
    if (first) await rate(first, 'yes')
    expect((await stateOf(first as Filed)).stage).toBe('closed')
  })

  test('comes once, however often and in whatever order its messages do', async () => {
    const { head, others } = await joinedBy(3)
    await act('east-head', head.petitionId, 'answer', { answer: '路灯已全部修好' })
    await platform.settle((batch) => [...batch, ...batch].toReversed())
    for (const other of others) {
      const answers = platform.stream.filter(
        ({ petitionId, action }) => petitionId === other.petitionId && action === 'answer-member',
      )
      expect(answers).toHaveLength(1)
    }
  })

  test('that is told of again after a verdict has reopened the member is no second answer', async () => {
    const { head, others } = await joinedBy(1)
    await act('east-head', head.petitionId, 'answer', { answer: '已修好' })
    await platform.settle()
    const [member] = others as [Filed]
    await rate(member, 'no')
    const { answersHad } = await stateOf(member)
    const message: MemberAnswer = {
      petitionId: member.petitionId,
      answerOf: answersHad?.[0] ?? { kind: 'joined', id: '', seq: 1 },
    }
    expect(await answerMember(platform.services, message)).toBe('answered-before')
    expect(await stateOf(member)).toMatchObject({ stage: 'community', reopened: 1, orgId: 'east' })
    // the others' and the head's own verdicts are theirs
    expect((await stateOf(head)).stage).toBe('answered')
  })

  test('that was withdrawn before it was handed on reaches nobody, and the log says so; the next one does', async () => {
    const { head, others } = await joinedBy(1)
    const [member] = others as [Filed]
    await act('east-head', head.petitionId, 'assign', { handlerId: 'east-handler' })
    await act('east-handler', head.petitionId, 'finish', { result: '换了灯泡' })
    const { seq } = await stateOf(head)
    await act('east-head', head.petitionId, 'return-to-handler', { reason: '没修好' })
    const answerOf = { kind: 'joined', id: head.petitionId, seq } as const
    expect(await answerMember(platform.services, { petitionId: member.petitionId, answerOf })).toBe(
      'withdrawn',
    )
    expect(await platform.services.answerLog.outcomes(answerOf)).toMatchObject([
      { petitionId: member.petitionId, outcome: 'withdrawn' },
    ])
    await platform.settle()
    expect((await stateOf(member)).stage).toBe('joined')
    await act('east-handler', head.petitionId, 'finish', { result: '换了整条线路' })
    await platform.settle()
    expect((await track(member)).result?.text).toBe('换了整条线路')
    expect((await stateOf(member)).answeredBy).toBe('east-handler')
  })

  test('for a petition that does not exist is poison, and goes to the dead letters', async () => {
    const answerOf = { kind: 'joined', id: '260302-AAAAAA', seq: 3 } as const
    await expect(answerMember(platform.services, { petitionId: '260302-BBBBBB', answerOf })).rejects.toThrow()
  })

  test('that comes to one who has gone their own way is recorded as such', async () => {
    const { head, others } = await joinedBy(1)
    const [member] = others as [Filed]
    await act('east-head', head.petitionId, 'answer', { answer: '已修好' })
    const { seq } = await stateOf(head)
    const { status } = await api.actAsResident({
      headers: { 'x-query-code': member.queryCode },
      params: { petitionId: member.petitionId },
      body: { action: 'withdraw' },
    })
    expect(status).toBe(200)
    const answerOf = { kind: 'joined', id: head.petitionId, seq } as const
    expect(await answerMember(platform.services, { petitionId: member.petitionId, answerOf })).toBe(
      'withdrawn',
    )
    expect((await stateOf(member)).stage).toBe('withdrawn')
  })

  test('finds who joined just as it was given', async () => {
    const { head } = await joinedBy(1)
    const late = await filed('路灯还是不亮')
    await act('east-head', late.petitionId, 'join', { into: head.petitionId })
    await act('east-head', head.petitionId, 'answer', { answer: '已修好' })
    await platform.settle((batch) => batch.toReversed())
    expect((await stateOf(late)).stage).toBe('answered')
  })

  test('of a petition that went to the street reaches members who stayed at their community', async () => {
    const { head, others } = await joinedBy(1)
    await act('east-head', head.petitionId, 'escalate', { reason: '整条线路要改造' })
    await platform.settle()
    const [member] = others as [Filed]
    expect(await stateOf(member)).toMatchObject({ stage: 'joined', orgId: 'east' })
    const scores = { universality: 3, urgency: 3, legality: 3, publicInterest: 3 }
    for (const side of ['command', 'committee-member'])
      await act(side, head.petitionId, 'review', { scores, opinion: '建议交办', decision: 'order' })
    await act('command', head.petitionId, 'order', { lead: 'construction', requirement: '请改造' })
    await act('builder', head.petitionId, 'finish-task', { result: '线路改造完成' })
    await platform.settle()
    expect((await track(member)).result?.text).toBe('线路改造完成')
    await rate(member, 'no')
    expect(await stateOf(member)).toMatchObject({ stage: 'community', level: 1, orgId: 'east' })
  })
})

describe('what becomes of the petition that others stand with', () => {
  test('it is declined: its members are looked at for themselves, with a clock of their own', async () => {
    const { head, others } = await joinedBy(2)
    pass(30 * HOUR)
    await act('east-head', head.petitionId, 'decline', { reason: '不属于社区', whereToGo: '供电所' })
    await platform.settle()
    for (const other of others) {
      const petition = await stateOf(other)
      expect(petition).toMatchObject({ stage: 'submitted', orgId: 'east' })
      expect(petition.dueAt && petition.dueAt > platform.time.now).toBe(true)
      expect(petition.joined).toBeUndefined()
    }
  })

  test('it cannot be joined into a third one; where that came first, its members are looked at for themselves', async () => {
    const { head } = await joinedBy(1)
    const third = await filed('路灯整修')
    const { version } = await stateOf(head)
    const refused = await api.actAsStaff({
      headers: await signIn(api, 'east-head'),
      params: { petitionId: head.petitionId },
      body: { action: 'join', version, into: third.petitionId },
    })
    expect(refused.status).toBe(409)
    // its own joining comes before it is told of one that was joined into it a moment ago
    const [alone, late] = [await filed('路灯闪'), await filed('路灯一直闪')]
    await act('east-head', late.petitionId, 'join', { into: alone.petitionId })
    await act('east-head', alone.petitionId, 'join', { into: third.petitionId })
    await platform.settle()
    expect((await stateOf(alone)).joined?.into).toBe(third.petitionId)
    expect((await stateOf(late)).stage).toBe('submitted')
  })

  test('its resident withdraws it: the others are not forgotten', async () => {
    const { head, others } = await joinedBy(1)
    const { status } = await api.actAsResident({
      headers: { 'x-query-code': head.queryCode },
      params: { petitionId: head.petitionId },
      body: { action: 'withdraw' },
    })
    expect(status).toBe(200)
    await platform.settle()
    expect((await stateOf(others[0] as Filed)).stage).toBe('submitted')
  })

  test('it is reopened: who still stands with it waits for its next answer', async () => {
    const { head, others } = await joinedBy(1)
    await act('east-head', head.petitionId, 'answer', { answer: '已修好' })
    await platform.settle()
    await rate(head, 'no')
    const late = await filed('路灯又坏了')
    await act('east-head', late.petitionId, 'join', { into: head.petitionId })
    await platform.settle()
    // who was answered judges that answer
    expect((await stateOf(others[0] as Filed)).stage).toBe('answered')
    expect((await stateOf(late)).stage).toBe('joined')
    await act('east-head', head.petitionId, 'answer', { answer: '这次修好了' })
    await platform.settle()
    expect((await track(late)).result?.text).toBe('这次修好了')
    expect((await track(others[0] as Filed)).result?.text).toBe('已修好')
  })
})

describe('joining by hand', () => {
  test('into one that stands with another means that other', async () => {
    const { head, others } = await joinedBy(1)
    const third = await filed('路灯坏')
    await act('east-head', third.petitionId, 'join', { into: others[0]?.petitionId })
    expect((await stateOf(third)).joined?.into).toBe(head.petitionId)
  })

  test.each([
    ['itself', ({ own }: { own: Filed }) => own.petitionId],
    ['one of another community', ({ west }: { west: Filed }) => west.petitionId],
    ['one that is done', ({ done }: { done: Filed }) => done.petitionId],
    ['a number that nobody has', () => '260302-ZZZZZZ'],
  ])('into %s is refused at the field', async (_, into) => {
    const own = await filed('路灯不亮')
    const west = await filed('路灯不亮', 1)
    const done = await filed('路灯不亮')
    await act('east-head', done.petitionId, 'answer', { answer: '已修好' })
    const { status, body } = await api.actAsStaff({
      headers: await signIn(api, 'east-head'),
      params: { petitionId: own.petitionId },
      body: { action: 'join', version: 1, into: into({ own, west, done }) },
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ errors: [{ path: 'into' }] })
  })

  test('undone in a day puts it back where it was, and no more counts it', async () => {
    const { head, others } = await joinedBy(2)
    const [member] = others as [Filed]
    pass(23 * HOUR)
    await act('east-head', member.petitionId, 'unjoin', { reason: '是另一条路' })
    await platform.settle()
    expect(await stateOf(member)).toMatchObject({ stage: 'submitted' })
    expect((await stateOf(head)).supporters).toBe(1)
    await act('east-head', head.petitionId, 'answer', { answer: '已修好' })
    await platform.settle()
    expect((await stateOf(member)).stage).toBe('submitted')
  })

  test('nothing of the other petition’s resident is told to a member’s', async () => {
    const { head, others } = await joinedBy(1)
    const tracked = await track(others[0] as Filed)
    expect(tracked.together).toMatchObject({ residents: 2, stage: 'submitted', stageLabel: '待研判' })
    expect((await track(head)).together).toEqual({ residents: 2 })
    const seen = JSON.stringify(tracked)
    for (const secret of [head.petitionId, head.queryCode, '赵大娘', '东门路灯全坏了'])
      expect(seen).not.toContain(secret)
    await act('east-head', head.petitionId, 'answer', {
      answer: `您的诉求${head.petitionId}已办结，已电话13812345678告知。`,
    })
    await platform.settle()
    const after = JSON.stringify(await track(others[0] as Filed))
    for (const secret of [head.petitionId, '13812345678']) expect(after).not.toContain(secret)
  })
})
