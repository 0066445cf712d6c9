import { expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { actAs } from './acting.ts'
import { apiOf, file, signIn } from './api.ts'
import { memoryPlatform } from './memory-platform.ts'

const scores = { universality: 3, urgency: 3, legality: 3, publicInterest: 3 }

/** A platform with a petition that both sides want to refer. */
const decided = async () => {
  const platform = await memoryPlatform()
  const api = apiOf(platform)
  const act = actAs(api)
  const filed = async (text = '小区门口的路灯不亮，晚上看不见路') => {
    const placeCode = platform.street.places[0]?.placeCode
    const { petitionId, queryCode } = await file(api, { placeCode, text })
    await platform.settle()
    platform.time.now = later(platform.time.now, 60_000)
    await act('east-head', petitionId, 'escalate', { reason: '社区办不了' })
    for (const side of ['command', 'committee-member'])
      await act(side, petitionId, 'review', { scores, opinion: '转出', decision: 'refer' })
    return { petitionId, queryCode }
  }
  const told = async (personId: string, petitionId: string) => {
    await platform.settle()
    const headers = await signIn(api, personId)
    const { body } = await api.listNotifications({ headers, query: { scope: 'mine' } })
    return body.items.filter((one) => one.petitionId === petitionId).map((one) => one.text)
  }
  const agenda = async (query: Record<string, string> = {}, personId = 'command') =>
    api.listVisitingDays({ headers: await signIn(api, personId), query })
  return { platform, api, act, filed, told, agenda }
}

test('a suggestion tells the deputies of its station and the unit that is asked, and its answer the resident', async () => {
  const { platform, api, act, filed, told } = await decided()
  const { petitionId, queryCode } = await filed()
  await act('command', petitionId, 'refer', {
    ...{ to: 'deputies-suggestion', note: '列为代表建议', co: ['enforcement'] },
  })
  expect(await told('officer', petitionId)).toEqual([
    expect.stringMatching(/^请贵单位对代表建议提出会办意见：.*请于4月2日 23:59前办理。$/),
  ])
  expect(await told('east-deputy', petitionId)).toEqual([expect.stringContaining('街道已将诉求转出')])
  expect(await told('builder', petitionId)).toEqual([])

  await act('officer', petitionId, 'opinion', { opinion: '可以结合夜间巡查' })
  expect((await told('command', petitionId)).length).toBeGreaterThan(0)

  await act('command', petitionId, 'record-referral-result', {
    ...{ result: '已经装好路灯', note: '区里复函', grade: 'A' },
  })
  expect(await told('east-deputy', petitionId)).toContainEqual(expect.stringContaining('转出的诉求有了结果'))
  const track = async () => {
    const headers = { 'x-query-code': queryCode }
    return (await api.trackPetition({ headers, params: { petitionId } })).body
  }
  expect(await track()).toMatchObject({ stage: 'answered', result: { text: '已经装好路灯' } })

  await act('east-deputy', petitionId, 'judge-suggestion', { satisfied: false, note: '亮度不够' })
  const again = await track()
  expect(again).toMatchObject({ stage: 'referred', dueAt: expect.stringMatching(/^2026-04-02/) })
  expect(JSON.stringify(again)).not.toContain('亮度不够')
  await platform.settle()
  expect(await told('command', petitionId)).toContainEqual(expect.stringContaining('代表评价了建议办理结果'))
})

test('what the district returns is with both sides again', async () => {
  const { api, act, filed } = await decided()
  const { petitionId } = await filed()
  await act('command', petitionId, 'refer', { to: 'district', note: '区管道路' })
  const headers = await signIn(api, 'command')
  const { body } = await api.showPetition({ headers, params: { petitionId } })
  const offered = body.actions.map(({ action }) => action)
  expect(offered).toEqual(expect.arrayContaining(['update-referral', 'record-referral-result']))
  expect(offered).not.toContain('extend-referral')
  const returned = await act('command', petitionId, 'update-referral', {
    ...{ status: 'returned', note: '不是区管' },
  })
  expect(returned.stage).toBe('joint-review')
})

test('the agenda of a visiting day holds what was referred to it, until and after the outcome is recorded', async () => {
  const { platform, act, filed, agenda } = await decided()
  const first = await filed('请主任看看菜市场的污水')
  const second = await filed('请主任看看小学门口的堵车')
  const third = await filed('请主任看看旧楼的消防')
  const district = await filed('请区里修大桥')
  await act('command', first.petitionId, 'refer', {
    ...{ to: 'directors-visit', note: '现场看', visitOn: '2026-03-15' },
  })
  await act('command', second.petitionId, 'refer', {
    ...{ to: 'directors-visit', note: '现场看', visitOn: '2026-04-15' },
  })
  await act('command', third.petitionId, 'refer', { to: 'directors-visit', note: '待排期' })
  await act('command', district.petitionId, 'refer', { to: 'district', note: '区管' })

  const numbers = (items: { petitionId: string }[] = []) => items.map(({ petitionId }) => petitionId)
  const { body } = await agenda()
  expect(body.days.map(({ date, items }) => [date, numbers(items)])).toEqual([
    ['2026-03-15', [first.petitionId]],
    ['2026-04-15', [second.petitionId]],
  ])
  expect(numbers(body.unset)).toEqual([third.petitionId])

  await act('command', third.petitionId, 'update-referral', {
    ...{ status: 'accepted', note: '排到三月', visitOn: '2026-03-15' },
  })
  platform.time.now = '2026-03-15T15:00:00.000+08:00'
  await act('command', first.petitionId, 'record-referral-result', {
    result: '当场定了方案',
    note: '主任到场',
  })
  const day = (await agenda({ from: '2026-03-15', to: '2026-03-15' })).body
  expect(day.days[0]?.items.map(({ petitionId, recorded }) => [petitionId, recorded])).toEqual([
    [first.petitionId, true],
    [third.petitionId, false],
  ])
  expect(day.unset).toEqual([])

  const headers = { 'x-query-code': first.queryCode }
  await apiOf(platform).actAsResident({
    ...{ headers, params: { petitionId: first.petitionId } },
    body: { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
  })
  platform.time.now = '2026-03-20T15:00:00.000+08:00'
  const past = (await agenda({ from: '2026-03-15', to: '2026-03-15' }, 'committee-member')).body
  expect(numbers(past.days[0]?.items)).toContain(first.petitionId)
})

test('the agenda is for both sides, and for a range that is one', async () => {
  const { agenda } = await decided()
  for (const nobody of ['east-head', 'east-deputy', 'builder', 'admin'])
    expect((await agenda({}, nobody)).status).toBe(403)
  for (const query of [
    { from: '2026-03-02', to: '2026-03-01' },
    { from: '2026-01-01', to: '2026-06-01' },
  ])
    expect((await agenda(query)).status).toBe(400)
  expect((await agenda({ from: '2026-01-01', to: '2026-04-02' })).status).toBe(200)
  expect((await agenda({ from: '2026-01-01', to: '2026-04-03' })).status).toBe(400)
})
