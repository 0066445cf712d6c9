import { beforeEach, describe, expect, test } from 'vitest'
import { RELATIVE_ERROR } from '../../shared/domain/statistics/histogram.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''
const at = (moment: string) => {
  platform.time.now = `${moment}:00.000+08:00`
}
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const filed = (text: string, { where = 0, ...more }: { where?: number } & Record<string, unknown> = {}) =>
  file(api, { placeCode: place(where), text, ...more })
const rate = async (
  { petitionId, queryCode }: { petitionId: string; queryCode: string },
  solved: 'yes' | 'partly' | 'no' = 'yes',
) => {
  const answer = await api.actAsResident({
    params: { petitionId },
    headers: { 'x-query-code': queryCode },
    body: { action: 'rate', solved, satisfaction: solved === 'no' ? 'dissatisfied' : 'satisfied' },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
const ask = async (personId: string, query: Record<string, string> = {}) =>
  api.showStatistics({ headers: await signIn(api, personId), query })
const statistics = async (personId: string, query: Record<string, string> = {}) => {
  await platform.settle()
  const { body, status } = await ask(personId, query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const group = (body: Awaited<ReturnType<typeof statistics>>, key: string) =>
  body.groups.find((one) => one.key === key)

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' }) // a Monday
  api = apiOf(platform)
})

test('what happens to petitions is told with the day on which they were filed', async () => {
  const answered = await filed('路灯不亮', { category: 'facilities' })
  const raised = await filed('油烟扰民', { category: 'noise', kind: 'complaint' })
  await filed('西边的事', { where: 1 })
  at('2026-03-02T12:00')
  await act('east-head', answered.petitionId, 'answer', { answer: '已修好' })
  at('2026-04-20T12:00')
  await act('east-head', raised.petitionId, 'escalate', { reason: '跨社区' })

  const march = await statistics('command', { from: '2026-03-01', to: '2026-03-31' })
  expect(march.total).toMatchObject({
    ...{ filed: 3, selfFiled: 3, assisted: 0, open: 2, finishedAtLevel1: 1, raised: 1, supervised: 0 },
    firstResponseHours: { count: 2 },
    handlingDays: { count: 1 },
  })
  const within = (told: number | undefined, exact: number) => {
    expect(told).toBeGreaterThanOrEqual(exact * (1 - RELATIVE_ERROR) - 0.01)
    expect(told).toBeLessThanOrEqual(exact * (1 + RELATIVE_ERROR) + 0.01)
  }
  within(march.total.firstResponseHours.median, 2)
  within(march.total.handlingDays.p90, 2 / 24)
  const april = await statistics('command', { from: '2026-04-01', to: '2026-04-30' })
  expect(april.total).toMatchObject({ filed: 0, raised: 0, firstResponseHours: { count: 0 } })
})

test('another classification moves everything about a petition, and nothing is left behind', async () => {
  const { petitionId } = await filed('油烟扰民', { category: 'noise', kind: 'complaint' })
  await platform.settle()
  at('2026-03-03T10:00')
  await act('east-head', petitionId, 'reclassify', { category: 'facilities', kind: 'help', reason: '更正' })
  const categories = await statistics('command', { by: 'category' })
  expect(group(categories, 'noise')?.filed).toBe(0)
  expect(group(categories, 'facilities')).toMatchObject({ label: '公共设施', filed: 1, open: 1 })
  const kinds = await statistics('command', { by: 'kind' })
  expect([group(kinds, 'complaint')?.filed, group(kinds, 'help')?.filed]).toEqual([0, 1])
})

test('a petition that was not solved is open again, and what it ends with counts', async () => {
  const petition = await filed('路灯不亮')
  at('2026-03-04T10:00')
  await act('east-head', petition.petitionId, 'answer', { answer: '已修好' })
  await rate(petition, 'no')
  expect((await statistics('command')).total).toMatchObject({
    ...{ open: 1, finishedAtLevel1: 0, reopened: 1, rated: 1 },
    solved: { yes: 0, no: 1 },
    solvedShare: 0,
    handlingDays: { count: 1 },
  })
  at('2026-03-05T10:00')
  await act('east-head', petition.petitionId, 'answer', { answer: '这次真的修好了' })
  await rate(petition, 'yes')
  expect((await statistics('command')).total).toMatchObject({
    ...{ open: 0, finishedAtLevel1: 1, reopened: 1, rated: 1, unrated: 0, unratedShare: 0 },
    solved: { yes: 1, no: 0 },
    ...{ solvedShare: 1, satisfiedShare: 1 },
    satisfaction: { satisfied: 1, dissatisfied: 0 },
  })
})

test('what was withdrawn or declined is neither open nor finished', async () => {
  const [withdrawn, declined] = [await filed('不用了'), await filed('不归街道管')]
  await api.actAsResident({
    params: { petitionId: withdrawn.petitionId },
    headers: { 'x-query-code': withdrawn.queryCode },
    body: { action: 'withdraw' },
  })
  await act('east-head', declined.petitionId, 'decline', { reason: '不归我们管', whereToGo: '税务局' })
  expect((await statistics('command')).total).toMatchObject({
    ...{ filed: 2, open: 0, finishedAtLevel1: 0, withdrawn: 1, declined: 1 },
  })
})

test('what staff typed for residents is told apart from what they did themselves', async () => {
  const headers = { ...(await signIn(api, 'east-grid')), 'idempotency-key': platform.newKey() }
  const answer = await api.fileForResident({ headers, body: { text: '下水道堵了', source: 'phone' } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const { petitionId, queryCode } = answer.body
  const own = await filed('路灯不亮')
  for (const id of [petitionId, own.petitionId]) await act('east-head', id, 'answer', { answer: '已办' })
  await api.actAsResident({
    params: { petitionId },
    headers: { ...(await signIn(api, 'east-volunteer')), 'x-query-code': queryCode },
    body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
  })
  await rate(own)
  expect((await statistics('command')).total).toMatchObject({
    ...{ filed: 2, selfFiled: 1, assisted: 1, rated: 2, ratedAssisted: 1 },
    bySource: { 'door-visit': 0, phone: 1, paper: 0, meeting: 0 },
  })
})

describe('a range', () => {
  beforeEach(async () => {
    for (const day of ['2025-12-31', '2026-01-01', '2026-01-05', '2026-03-01']) {
      at(`${day}T10:00`)
      await filed(`${day}的事`)
    }
    at('2026-03-02T10:00')
  })

  test('is this year unless it is given, first and last day included', async () => {
    expect(await statistics('command')).toMatchObject({
      ...{ from: '2026-01-01', to: '2026-03-02', total: { filed: 3 } },
      scope: { label: '测试街道' },
    })
    const counts = async (from: string, to: string) => (await statistics('command', { from, to })).total.filed
    expect(await counts('2025-12-31', '2026-01-01')).toBe(2)
    expect(await counts('2026-01-02', '2026-01-04')).toBe(0)
    expect(await counts('2024-06-01', '2026-03-02')).toBe(4)
    expect(await counts('2026-01-05', '2027-12-31')).toBe(2)
  })

  test('by week begins on Mondays, and has the weeks of nothing too', async () => {
    const { groups } = await statistics('command', { from: '2025-12-31', to: '2026-01-18', by: 'week' })
    expect(groups.map(({ key, filed: count }) => [key, count])).toEqual([
      ['2025-12-29', 2],
      ['2026-01-05', 1],
      ['2026-01-12', 0],
    ])
    expect(groups[0]?.label).toBe('12月29日–1月4日')
  })

  test.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: 'yesterday' }, 'to'],
    [{ from: '2023-01-01', by: 'week' }, 'from'],
    [{ from: '1926-01-01' }, 'from'],
    [{ by: 'year' }, 'by'],
    [{ community: 'nowhere' }, 'community'],
  ])('%j is refused', async (query, path) => {
    const { status, problem } = await ask('command', query as Record<string, string>)
    expect([status, problem.errors?.[0]?.path]).toEqual([400, path])
  })
})

describe('whose figures', () => {
  beforeEach(async () => {
    await filed('东边的事')
    await filed('西边的事', { where: 1 })
    await filed('西边的另一件事', { where: 1 })
  })

  test.each(['command', 'committee-member', 'admin'])(
    '%s sees the street, and one community of it',
    async (who) => {
      const all = await statistics(who, { by: 'community' })
      expect(all.total.filed).toBe(3)
      expect(all.groups.map(({ label, filed: count }) => [label, count])).toEqual([
        ['东社区', 1],
        ['西社区', 2],
      ])
      const west = await statistics(who, { community: 'west' })
      expect(west).toMatchObject({ scope: { community: 'west', label: '西社区' }, total: { filed: 2 } })
    },
  )

  test.each(['east-head', 'east-handler', 'east-grid', 'east-volunteer', 'east-deputy'])(
    '%s sees the own community',
    async (who) => {
      const own = await statistics(who, { by: 'community' })
      expect(own).toMatchObject({ scope: { community: 'east' }, total: { filed: 1 } })
      expect(own.groups).toHaveLength(1)
      expect((await ask(who, { community: 'west' })).status).toBe(403)
    },
  )

  test('a department sees none, and nobody without a log-in', async () => {
    expect((await ask('builder')).status).toBe(403)
    expect((await api.showStatistics({})).status).toBe(401)
  })
})

test('figures are compared with those that the street has entered', async () => {
  const baseline = {
    source: '2025年街道工作总结',
    period: { from: '2025-01-01', to: '2025-12-31' },
    ...{ firstResponseHours: { median: 20 }, handlingDays: { median: 10, p90: 20 } },
  }
  const headers = await signIn(api, 'admin')
  const set = (body: Record<string, unknown>) => api.changeStreet({ headers, body: { version: 0, ...body } })
  const wrong = await set({ baseline: { ...baseline, period: { from: '2026-01-01', to: '2025-01-01' } } })
  expect(wrong.problem.errors?.[0]).toMatchObject({ path: 'baseline.period' })
  const noDay = await set({ baseline: { ...baseline, period: { from: '2025-02-30', to: '2025-12-31' } } })
  expect(noDay.problem.errors?.[0]).toMatchObject({ path: 'baseline.period.from' })
  const percent = await set({ baseline: { ...baseline, solvedShare: 70 } })
  expect(percent.problem.errors?.[0]?.message).toContain('0.7')
  expect((await set({ baseline })).body).toMatchObject({ baseline })
  const { petitionId } = await filed('路灯不亮')
  at('2026-03-02T12:00')
  await act('east-head', petitionId, 'answer', { answer: '已修好' })
  const told = await statistics('command')
  expect(told.baseline).toEqual(baseline)
  expect(told.changes?.firstResponseMedian).toBeCloseTo(-0.9, 1)
  expect(told.changes?.handlingMedian).toBeLessThan(-0.98)
  expect(Object.keys(told.changes ?? {})).not.toContain('solvedShare')
  expect((await set({ version: 1, baseline: null })).body).not.toHaveProperty('baseline')
  expect(await statistics('command')).not.toHaveProperty('changes')
})

describe('for anybody', () => {
  const published = async (query: Record<string, string> = {}) => {
    await platform.settle()
    return api.showPublicStatistics({ query })
  }

  test('figures of a few are left out, and what they could be had from; the rule is told, and the answer may be kept', async () => {
    for (let i = 0; i < 12; i++) await filed(`东边第${i}件`, { category: 'noise' })
    for (let i = 0; i < 4; i++) await filed(`西边第${i}件`, { where: 1, category: 'facilities' })
    const { body, headers, status } = await published()
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=300')
    expect(body.rule).toMatchObject({ minimum: 10, text: expect.stringContaining('10件') })
    expect(body.total).toMatchObject({ filed: 16 })
    expect(body.byCommunity).toEqual([
      { key: 'east', label: '东社区', hidden: true },
      { key: 'west', label: '西社区', hidden: true },
    ])
    expect(body.byKind.find(({ key }) => key === 'help')).toMatchObject({ hidden: false, filed: 16 })
    expect(body.byCategory.find(({ key }) => key === 'noise')?.hidden).toBe(true)
    expect(JSON.stringify(body)).not.toMatch(/":(?:4|12)\b/)
  })

  test('a street with fewer than ten shows nothing of them', async () => {
    for (let i = 0; i < 9; i++) await filed(`第${i}件`)
    const { body } = await published({ street: 'street', year: '2026' })
    expect(body.total).toEqual({})
    expect(body.byCommunity.every(({ hidden }) => hidden)).toBe(true)
  })

  test('another year is another year, and a wrong one or another street is refused', async () => {
    for (let i = 0; i < 10; i++) await filed(`第${i}件`)
    expect((await published({ year: '2025' })).body.total).toMatchObject({ filed: 0 })
    for (const query of [{ year: '2027' }, { year: '1926' }, { street: 'elsewhere' }])
      expect((await published(query as Record<string, string>)).status).toBe(400)
  })
})
