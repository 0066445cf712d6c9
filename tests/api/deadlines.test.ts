import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { reportOverdue } from '../../shared/usecases/report-overdue.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let petition: { petitionId: string; queryCode: string }

// Monday 10:00: first response due 16:00, level 1 due Thursday
beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  const placeCode = platform.street.places[0]?.placeCode
  petition = await file(api, { placeCode, text: '路灯坏了', contact: { phone: '13812345678' } })
  await platform.settle()
})

const sweepAt = async (now: string) => {
  platform.time.now = now
  const { done, failed } = await raiseDeadlinePrompts(platform.services)
  expect(failed).toEqual([])
  await platform.settle()
  return done
}
const raised = async () => {
  const stored = await platform.services.petitions.findFile(petition.petitionId)
  return (stored?.timeline ?? [])
    .filter(({ entry }) => entry.action === 'prompt' || entry.action === 'overdue')
    .map((line) => `${line.public?.payload.clock} ${line.public?.payload.level}`)
}
const mailOf = async (personId: string) => {
  const { body } = await api.listNotifications({
    headers: await signIn(api, personId),
    query: { petitionId: petition.petitionId },
  })
  return body.items.filter(({ event }) => event === 'prompt' || event === 'overdue')
}
const act = async (personId: string, action: string, input: object = {}) => {
  const headers = await signIn(api, personId)
  const params = { petitionId: petition.petitionId }
  const { body } = await api.showPetition({ headers, params })
  const answer = await api.actAsStaff({ headers, params, body: { action, version: body.version, ...input } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const everything = [
  'first-response 50%',
  'first-response 80%',
  'first-response overdue',
  'level-1 50%',
  'level-1 80%',
  'level-1 overdue',
]

describe('prompts', () => {
  test('come at their moments, each once, and overdue a millisecond after the due instant', async () => {
    expect(await sweepAt('2026-03-02T11:59:59.999+08:00')).toBe(0)
    expect(await sweepAt('2026-03-02T12:00:00.000+08:00')).toBe(1)
    expect(await sweepAt('2026-03-02T12:05:00.000+08:00')).toBe(0)
    expect(await sweepAt('2026-03-02T16:00:00.000+08:00')).toBe(1)
    expect(await raised()).toEqual(everything.slice(0, 2))
    expect(await sweepAt('2026-03-02T16:00:00.001+08:00')).toBe(1)
    expect(await sweepAt('2026-03-04T18:00:00.000+08:00')).toBe(1)
    expect(await sweepAt('2026-03-05T23:59:59.000+08:00')).toBe(1)
    expect(await sweepAt('2026-03-05T23:59:59.001+08:00')).toBe(1)
    expect(await raised()).toEqual(everything)
    expect(await sweepAt('2026-03-10T23:59:59.000+08:00')).toBe(0)
    const { body } = await api.trackPetition({
      params: { petitionId: petition.petitionId },
      headers: { 'x-query-code': petition.queryCode },
    })
    expect(body.timeline.at(-1)).toMatchObject({ label: '已超过时限', note: '“社区办理”时限已超过' })
  })

  test('of a sweep that is a week late are the most severe of each clock; what was passed stands with it, told to nobody', async () => {
    expect(await sweepAt('2026-03-10T10:00:00.000+08:00')).toBe(2)
    expect(await raised()).toEqual(['first-response overdue', 'level-1 overdue'])
    const stored = await platform.services.petitions.findFile(petition.petitionId)
    expect(stored?.timeline.at(-1)?.public?.payload).toMatchObject({
      ...{ clock: 'level-1', level: 'overdue', grade: 'red', passed: ['50%', '80%'] },
    })
    const headers = await signIn(api, 'east-head')
    const seen = await api.showPetition({ headers, params: { petitionId: petition.petitionId } })
    expect(seen.body.timeline.at(-1)?.details).toMatchObject({ passed: ['50%', '80%'], grade: 'red' })
    expect((await mailOf('east-head')).map(({ event }) => event)).toEqual(['overdue', 'overdue'])
    expect(await sweepAt('2026-03-10T10:05:00.000+08:00')).toBe(0)
  })

  test('come once, however many sweepers there are', async () => {
    platform.time.now = '2026-03-10T10:00:00.000+08:00'
    const reports = await Promise.all(
      Array.from({ length: 5 }, () => raiseDeadlinePrompts(platform.services)),
    )
    expect(reports.flatMap(({ failed }) => failed)).toEqual([])
    expect(reports.reduce((sum, { done }) => sum + done, 0)).toBe(2)
    expect(await raised()).toEqual(['first-response overdue', 'level-1 overdue'])
  })

  test('go to whoever has to act, with what, where and until when', async () => {
    await sweepAt('2026-03-02T12:00:00.000+08:00')
    const [toHead] = await mailOf('east-head')
    expect(toHead).toMatchObject({ event: 'prompt', state: 'sent' })
    expect(toHead?.text).toBe(
      `“首次响应”时限已过50%（时限3月2日 16:00），请抓紧办理：《路灯坏了》（${petition.petitionId}，东社区宣传栏）。`,
    )
    await act('east-head', 'assign', { handlerId: 'east-handler' })
    await sweepAt('2026-03-06T10:00:00.000+08:00')
    expect((await mailOf('east-handler')).map(({ text }) => text)).toEqual([
      `【红色预警】“社区办理”时限已超过（时限3月5日 23:59），请立即办理：《路灯坏了》（${petition.petitionId}，东社区宣传栏）。`,
    ])
    expect((await mailOf('east-head')).map(({ event }) => event)).toContain('overdue')
  })

  test('stop with the answer, and begin again for a reopened petition', async () => {
    await act('east-head', 'answer', { answer: '已修好' })
    expect(await sweepAt('2026-03-10T10:00:00.000+08:00')).toBe(0)
    await api.actAsResident({
      headers: { 'x-query-code': petition.queryCode },
      params: { petitionId: petition.petitionId },
      body: { action: 'rate', solved: 'no', satisfaction: 'dissatisfied' },
    })
    expect(await sweepAt('2026-03-17T10:00:00.000+08:00')).toBe(1)
    expect(await raised()).toEqual(['level-1 overdue'])
  })

  test('never move a date or a version, and an urge or a note never moves a prompt', async () => {
    const before = await platform.services.petitions.find(petition.petitionId)
    await api.actAsResident({
      headers: { 'x-query-code': petition.queryCode },
      params: { petitionId: petition.petitionId },
      body: { action: 'urge' },
    })
    await act('east-head', 'note', { text: '等材料' })
    const noted = await platform.services.petitions.find(petition.petitionId)
    expect(noted?.next).toEqual(before?.next)
    await sweepAt(later(before?.next?.at ?? '', 1))
    const prompted = await platform.services.petitions.find(petition.petitionId)
    expect(prompted).toMatchObject({ dueAt: before?.dueAt, version: before?.version })
  })
})

describe('what level 1 lets run out', () => {
  const stored = () => platform.services.petitions.find(petition.petitionId)

  test('goes to the street by itself three working days after its due date, once', async () => {
    await sweepAt('2026-03-10T23:59:59.000+08:00')
    expect(await stored()).toMatchObject({ stage: 'submitted', level: 1 })
    expect(await sweepAt('2026-03-10T23:59:59.001+08:00')).toBe(1)
    expect(await stored()).toMatchObject({ stage: 'joint-review', level: 2, orgId: 'command-centre' })
    expect(await sweepAt('2026-03-10T23:59:59.001+08:00')).toBe(0)
    const { body } = await api.trackPetition({
      params: { petitionId: petition.petitionId },
      headers: { 'x-query-code': petition.queryCode },
    })
    expect(body.timeline.at(-1)).toMatchObject({ label: '超期自动上报街道' })
  })

  test('and what was not solved twice goes there at the next sweep', async () => {
    for (const day of ['03', '04']) {
      platform.time.now = `2026-03-${day}T10:00:00.000+08:00`
      await act('east-head', 'answer', { answer: '已修好' })
      await api.actAsResident({
        headers: { 'x-query-code': petition.queryCode },
        params: { petitionId: petition.petitionId },
        body: { action: 'rate', solved: 'no', satisfaction: 'dissatisfied' },
      })
      await sweepAt(`2026-03-${day}T10:05:00.000+08:00`)
      expect((await stored())?.stage).toBe(day === '03' ? 'community' : 'joint-review')
    }
  })
})

describe('a question to the resident', () => {
  const track = async () =>
    (
      await api.trackPetition({
        params: { petitionId: petition.petitionId },
        headers: { 'x-query-code': petition.queryCode },
      })
    ).body
  const reply = (text: string) =>
    api.actAsResident({
      headers: { 'x-query-code': petition.queryCode },
      params: { petitionId: petition.petitionId },
      body: { action: 'reply', text },
    })

  test('stops the clock until the answer, and both are told', async () => {
    expect((await reply('没有人问')).problem).toMatchObject({ status: 409, code: 'move-not-allowed' })
    await act('east-head', 'ask', { question: '是哪一盏路灯？' })
    await platform.settle()
    const waiting = await track()
    expect(waiting.clocks.find(({ name }) => name === 'level-1')?.state).toBe('paused')
    expect(waiting.timeline.at(-1)).toMatchObject({ label: '请居民补充情况', note: '是哪一盏路灯？' })
    expect(waiting.actions.map(({ action }) => action)).toContain('reply')

    expect(await sweepAt('2026-03-05T10:00:00.000+08:00')).toBe(0)
    expect((await reply('三栋楼下那盏')).status).toBe(200)
    await platform.settle()
    const { dueAt, dueExplained, clocks } = await track()
    expect(clocks.find(({ name }) => name === 'level-1')?.state).toBe('running')
    expect(dueAt).toBe('2026-03-10T23:59:59.000+08:00') // three days of waiting did not count
    expect(dueExplained?.days.filter(({ reason }) => reason === '等待居民答复')).toHaveLength(3)
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'command'),
      query: { scope: 'street', petitionId: petition.petitionId },
    })
    const told = body.items.map(({ event, audience }) => `${event} ${audience}`)
    expect(told).toEqual(expect.arrayContaining(['ask resident', 'reply station-head']))
  })

  test('waits five working days at most; then the clock runs on, once, and everybody is told', async () => {
    await act('east-head', 'ask', { question: '是哪一盏路灯？' })
    expect(await sweepAt('2026-03-09T23:59:59.000+08:00')).toBe(0)
    expect(await sweepAt('2026-03-09T23:59:59.001+08:00')).toBe(1)
    const { timeline, clocks } = await track()
    expect(timeline.at(-1)).toMatchObject({ action: 'resume' })
    expect(clocks.find(({ name }) => name === 'level-1')?.state).toBe('running')
    expect(await sweepAt('2026-03-10T00:00:00.000+08:00')).toBe(0)
    expect((await reply('太晚了')).status).toBe(409)
  })

  test('is asked one at a time, and an answer to the petition ends the wait', async () => {
    await act('east-head', 'ask', { question: '是哪一盏？' })
    const headers = await signIn(api, 'east-head')
    const params = { petitionId: petition.petitionId }
    const { body } = await api.showPetition({ headers, params })
    expect(body.actions.map(({ action }) => action)).not.toContain('ask')
    await act('east-head', 'answer', { answer: '已修好' })
    expect(await sweepAt('2026-03-12T10:00:00.000+08:00')).toBe(0)
    expect((await track()).stage).toBe('answered')
  })
})

describe('the daily report', () => {
  const reportAt = async (now: string) => {
    platform.time.now = now
    const { done, failed } = await reportOverdue(platform.services)
    expect(failed).toEqual([])
    await platform.settle()
    return done
  }
  const reportsOf = async (personId: string) => {
    const { body } = await api.listNotifications({ headers: await signIn(api, personId) })
    return body.items.filter(({ event }) => event === 'report-overdue')
  }

  test('goes to heads of stations, command centre and committee, each what is theirs', async () => {
    expect(await reportAt('2026-03-05T08:30:00.000+08:00')).toBe(4)
    const [east] = await reportsOf('east-head')
    expect(east).toMatchObject({ state: 'sent', audience: 'station-head' })
    expect(east?.text).toContain(`尚未派单：超期1件（${petition.petitionId}）`)
    expect((await reportsOf('west-head'))[0]?.text).toBe('3月5日时限日报：超期0件，今日到期0件。')
    for (const personId of ['command', 'committee-member'])
      expect((await reportsOf(personId))[0]?.text).toContain(petition.petitionId)
    expect(await reportsOf('east-handler')).toEqual([])
  })

  test('on the first working day of a week the week before is summed up, as the statistics have it', async () => {
    await reportAt('2026-03-06T08:30:00.000+08:00')
    const week = async (personId: string) =>
      (await api.listNotifications({ headers: await signIn(api, personId) })).body.items.filter(
        ({ event }) => event === 'report-week',
      )
    expect(await week('command')).toEqual([])
    expect(await reportAt('2026-03-09T08:30:00.000+08:00')).toBe(4 + 4)
    await reportAt('2026-03-09T08:31:00.000+08:00')
    expect((await week('east-head')).map(({ text }) => text)).toEqual([
      expect.stringContaining('上周（3月2日至3月8日）周报：提交1件，已办结0件，仍在办1件'),
    ])
    expect((await week('west-head'))[0]?.text).toContain('提交0件')
    expect((await week('command'))[0]?.text).toContain('东社区：提交1件')
    expect(await week('east-handler')).toEqual([])
  })

  test('comes once a day, and not on a day off', async () => {
    await reportAt('2026-03-05T08:30:00.000+08:00')
    await reportAt('2026-03-05T08:31:00.000+08:00')
    expect(await reportsOf('command')).toHaveLength(1)
    expect(await reportAt('2026-03-07T08:30:00.000+08:00')).toBe(0) // a Saturday
    expect(await reportAt('2026-02-28T08:30:00.000+08:00')).toBe(4) // a make-up Saturday
  })
})
