import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { kinds } from '../../shared/domain/petition/kinds.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

describe('a place', () => {
  test('shows what it is, whom to call, and what can be chosen', async () => {
    const typed = ` ${place(0)
      .toLowerCase()
      .replace(/(.{4})/, '$1-')}`
    const { body } = await api.getPlace({ params: { placeCode: typed } })
    expect(body).toEqual({
      placeCode: place(0),
      place: '东社区宣传栏',
      street: '测试街道',
      communityId: 'east',
      community: '东社区',
      station: '东社区联络站',
      phone: '023-60000001',
      categories: [
        { category: 'facilities', name: '公共设施' },
        { category: 'noise', name: '油烟噪声' },
        { category: 'other', name: '其他' },
      ],
      notices: ['工作日9点至18点有人值守。'],
      emergencyNumbers: expect.arrayContaining([{ number: '119', name: '火警' }]),
    })
  })

  test('that stands for the whole street shows its communities and its own phone', async () => {
    const { body } = await api.getPlace({ params: { placeCode: place(2) } })
    expect(body).toMatchObject({ street: '测试街道', phone: '023-60000000' })
    expect(body).not.toHaveProperty('communityId')
    expect(body.communities).toEqual([
      { communityId: 'east', community: '东社区', station: '东社区联络站', phone: '023-60000001' },
      { communityId: 'west', community: '西社区', station: '西社区联络站' },
    ])
  })
})

describe('who has logged in', () => {
  test('is told who they are, until when, and in which organisation and street', async () => {
    const { body } = await api.logIn({ body: { account: 'east-head', password: 'east-head-password' } })
    expect(body.expiresAt).toBe('2026-03-02T22:00:00.000+08:00')
    expect(body.person).toEqual({
      personId: 'east-head',
      name: '东站长',
      role: 'station-head',
      roleLabel: '联络站站长',
      org: { orgId: 'east', name: '东社区联络站' },
      street: { streetId: 'street', name: '测试街道' },
    })
    const me = await api.showMe({ headers: { authorization: `bearer ${body.token}` } })
    expect(me.body).toMatchObject(body.person)
    expect(me.body.street.communities).toContainEqual({ communityId: 'east', community: '东社区' })
    expect(me.body.street.categories.map(({ category }) => category)).toEqual(
      platform.street.street.categories.map(({ category }) => category),
    )
  })

  test('may do what their role allows now, not at the log-in', async () => {
    const headers = await signIn(api, 'east-handler')
    const handler = platform.street.people.find(({ personId }) => personId === 'east-handler')
    if (handler) await platform.services.directory.putPerson({ ...handler, role: 'admin' })
    expect((await api.listPetitions({ headers })).status).toBe(403)
  })
})

test.each(kinds)('a petition may be a %s, and says so again', async (kind) => {
  const { petitionId, queryCode } = await file(api, {
    placeCode: place(0),
    text: '路灯',
    kind,
    category: 'other',
  })
  const { body } = await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })
  expect(body).toMatchObject({ kind, category: 'other', stage: 'submitted', stageLabel: '待研判' })
})

test('the resident sees who is responsible, until when, and how that was counted', async () => {
  const { petitionId, queryCode } = await file(api, {
    ...{ placeCode: place(0), title: '路灯', text: '不亮', address: '三单元' },
  })
  const { body } = await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })
  expect(body).toMatchObject({
    ...{ petitionId, title: '路灯', text: '不亮', address: '三单元', community: '东社区' },
    responsible: { orgName: '东社区联络站', phone: '023-60000001' },
    dueAt: '2026-03-05T23:59:59.000+08:00',
    dueExplained: { estimated: false, startedAt: platform.time.now },
    urges: 0,
    reopened: 0,
  })
  const counted = body.dueExplained?.days.filter(({ counted }) => counted).map(({ date }) => date)
  expect(counted).toEqual(['2026-03-03', '2026-03-04', '2026-03-05'])
  expect(body.actions.map(({ action }) => action)).toEqual(['supplement', 'urge', 'withdraw'])
})

test('the words of an emergency are answered with the number to call, any others are not', async () => {
  const submit = async (text: string) =>
    (
      await api.submitPetition({
        headers: { 'idempotency-key': randomUUID() },
        body: { placeCode: place(0), text },
      })
    ).body
  expect((await submit('有人晕倒了，还有一股煤气味')).emergency).toEqual({
    numbers: ['119', '120'],
    text: expect.stringContaining('拨打120'),
  })
  expect(await submit('建议增加消防通道标识')).not.toHaveProperty('emergency')
})

test('whoever files anonymously leaves a phone to call, and no name to see', async () => {
  const { petitionId } = await file(api, {
    ...{ placeCode: place(0), text: '楼上噪声', anonymous: true },
    contact: { name: '熊小芳', phone: '138 1234-5678' },
  })
  const headers = await signIn(api, 'east-head')
  const shown = await api.showPetition({ headers, params: { petitionId } })
  expect(shown.body).toMatchObject({ anonymous: true, contact: { left: true, viewable: true } })
  const { body } = await api.viewContact({ headers, params: { petitionId }, body: { reason: '核实情况' } })
  expect(body).toEqual({ phone: '13812345678' })
})

test('a handler sees the contact data of what they have in hand, until it is another’s', async () => {
  const { petitionId } = await file(api, {
    ...{ placeCode: place(0), text: '路灯', contact: { phone: '13812345678' } },
  })
  const look = async (personId: string) =>
    (
      await api.viewContact({
        ...{ headers: await signIn(api, personId), params: { petitionId }, body: { reason: '约时间' } },
      })
    ).status
  await actAs(api)('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  expect([await look('east-handler'), await look('east-grid')]).toEqual([200, 403])
  await actAs(api)('east-head', petitionId, 'reassign', { handlerId: 'east-grid', reason: '请假' })
  expect([await look('east-handler'), await look('east-grid')]).toEqual([403, 200])
})

test('what the station head sent back to its handler keeps its clock and its words', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '路灯' })
  const act = actAs(api)
  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  await act('east-handler', petitionId, 'finish', { result: '修了' })
  platform.time.now = '2026-03-03T10:00:00.000+08:00'
  const back = await act('east-head', petitionId, 'return-to-handler', { reason: '没有说清结果' })
  expect(back).toMatchObject({ stage: 'community', dueAt: '2026-03-05T23:59:59.000+08:00' })
  const { body } = await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })
  expect(body).not.toHaveProperty('result')
  expect(JSON.stringify(body)).not.toContain('没有说清结果')
})

test('a category is chosen from those of the street, before and after a move', async () => {
  const { petitionId } = await file(api, { placeCode: place(0), text: '路灯' })
  const headers = await signIn(api, 'east-head')
  const category = {
    ...{ name: 'category', label: '类别', type: 'choice', optional: true },
    options: { facilities: '公共设施', noise: '油烟噪声', other: '其他' },
  }
  const offersOf = (actions: { action: string; fields: object[] }[]) =>
    actions.find(({ action }) => action === 'reclassify')?.fields
  const shown = await api.showPetition({ headers, params: { petitionId } })
  expect(offersOf(shown.body.actions)).toContainEqual(category)
  const moved = await actAs(api)('east-head', petitionId, 'reclassify', {
    category: 'noise',
    reason: '看错了',
  })
  expect(offersOf(moved.actions)).toContainEqual(category)
})

test('“partly solved” closes with what is missing said', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '路灯' })
  await actAs(api)('east-head', petitionId, 'answer', { answer: '修好一盏' })
  const { body } = await api.actAsResident({
    ...{ params: { petitionId }, headers: { 'x-query-code': queryCode } },
    body: { action: 'rate', solved: 'partly', satisfaction: 'fair', reasons: '还差一盏' },
  })
  expect(body).toMatchObject({ stage: 'closed', actions: [] })
  const headers = await signIn(api, 'east-head')
  const shown = await api.showPetition({ headers, params: { petitionId } })
  expect(shown.body).toMatchObject({ verdict: { solved: 'partly', satisfaction: 'fair' } })
  expect(shown.body.timeline.at(-1)?.details).toMatchObject({ reasons: '还差一盏' })
})
