import { beforeEach, describe, expect, test } from 'vitest'
import type { LevelRule, WarningRules } from '../../shared/domain/deadlines/warning-rules.ts'
import { later } from '../../shared/domain/time.ts'
import { sweepWarnings } from '../../shared/usecases/sweep-warnings.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

// Monday 10:00: first response due 16:00, level 1 due Thursday: 27 working hours, half of them on Wednesday at 9:30
const MONDAY = '2026-03-02T10:00:00.000+08:00'
let platform: MemoryPlatform
let api: Api
let headers: { authorization: string }
let petition: { petitionId: string; queryCode: string }

beforeEach(async () => {
  platform = await memoryPlatform({ now: MONDAY })
  api = apiOf(platform)
  headers = await signIn(api, 'admin')
  const placeCode = platform.street.places[0]?.placeCode
  petition = await file(api, { placeCode, text: '路灯坏了', contact: { phone: '13812345678' } })
  await platform.settle()
})

const level = (at: LevelRule['at'], ...tell: LevelRule['tell']): LevelRule => ({ at, grade: 'orange', tell })
const rules: WarningRules = {
  clocks: {
    'level-1': [level({ percent: 30 }, 'owner', 'congress-committee'), level({ hoursBefore: 7 }, 'owner')],
  },
}
const change = async (warnings: { from?: string; rules: WarningRules }) =>
  api.changeStreet({ headers: await signIn(api, 'admin'), body: { version: 0, warnings } })
const rehearse = (warnings: { from?: string; rules: WarningRules }) =>
  api.rehearseWarnings({ headers, body: { warnings } })
const sweepAt = async (now: string) => {
  platform.time.now = now
  const { done, failed } = await sweepWarnings(platform.services)
  expect(failed).toEqual([])
  await platform.settle()
  return done
}
const entries = async () => {
  const stored = await platform.services.petitions.findFile(petition.petitionId)
  return (stored?.timeline ?? []).map(({ entry, public: open }) => {
    const { clock = '', level: reached = '' } = open?.payload ?? {}
    return `${entry.action} ${clock} ${reached}`.trim()
  })
}
const inboxOf = async (personId: string) => {
  const { body } = await api.listNotifications({ headers: await signIn(api, personId) })
  return body.items.filter(({ event }) => event === 'prompt' || event === 'overdue').map(({ text }) => text)
}

describe('the rules of warnings', () => {
  test('are as built in until a street has its own, which stand beside those that hold', async () => {
    const { body } = await api.showStreet({ headers })
    expect(body.street.warnings).toBeUndefined()
    expect(body.street.builtInWarnings['level-1']?.map(({ at }) => at)).toEqual([
      { percent: 50 },
      { percent: 80 },
      { hoursAfter: 0 },
    ])
    const { body: changed } = await change({ from: '2026-03-05', rules })
    expect(changed.warnings?.map(({ from, savedAt }) => [from, savedAt])).toEqual([
      ['2000-01-01T00:00:00.000+08:00', undefined],
      ['2026-03-05T00:00:00.000+08:00', MONDAY],
    ])
    const { body: changes } = await api.listAdministrativeChanges({ headers })
    expect(changes.items[0]?.fields?.map(({ field }) => field)).toEqual(['warnings'])
  })

  test('are refused where they make no sense, at the place where it is', async () => {
    const wrong = {
      clocks: { 'level-1': [level({ percent: 50 }, 'owner'), level({ percent: 50 }, 'resident')] },
    }
    const { status, problem } = await change({ from: '2026-03-01', rules: wrong })
    expect(status).toBe(400)
    expect(problem.errors?.map(({ path }) => path)).toEqual([
      'warnings.from',
      'warnings.rules.clocks.level-1.1.at',
    ])
    expect((await rehearse({ rules: wrong })).status).toBe(400)
    const { problem: malformed } = await change({
      rules: { clocks: { 'level-1': [level({ percent: 150 }, 'owner')] } },
    })
    expect(malformed.status).toBe(400)
  })

  test('hold for what is open, too, from the next sweep on: each petition waits for its new moment, and says so once', async () => {
    await change({ rules })
    expect(await sweepAt(later(MONDAY, 60_000))).toBe(0)
    expect(await sweepAt(later(MONDAY, 120_000))).toBe(0) // the first response is due before: it waits for the same
    expect(await sweepAt('2026-03-02T16:00:00.001+08:00')).toBe(1)
    // 30 % of 27 hours: Tuesday at 11:06
    expect((await platform.services.petitions.find(petition.petitionId))?.next).toEqual({
      at: '2026-03-03T11:06:00.000+08:00',
      action: 'prompt',
    })
    expect(await sweepAt('2026-03-03T11:06:00.000+08:00')).toBe(1)
    expect((await inboxOf('committee-member'))[0]).toContain('【橙色预警】“社区办理”时限已过30%')
    expect(await sweepAt('2026-03-04T18:00:00.000+08:00')).toBe(1)
    expect((await inboxOf('east-head'))[0]).toContain('“社区办理”时限只剩7个工作小时（时限3月5日 23:59）')
    expect(await sweepAt('2026-03-09T10:00:00.000+08:00')).toBe(0) // these rules have no level of being late
    expect((await entries()).filter((line) => !line.startsWith('file') && line !== 'triage')).toEqual([
      'overdue first-response overdue',
      'prompt level-1 30%',
      'prompt level-1 -7h',
    ])
  })

  test('give every petition another moment where it waits for one that is none any more', async () => {
    await api.actAsStaff({
      headers: await signIn(api, 'east-head'),
      params: { petitionId: petition.petitionId },
      body: { action: 'assign', version: 1, handlerId: 'east-handler' },
    })
    await change({ rules })
    expect(await sweepAt(later(MONDAY, 90_000))).toBe(1)
    expect(await sweepAt(later(MONDAY, 120_000))).toBe(0)
    expect((await entries()).at(-1)).toBe('rearm')
    const { body } = await api.trackPetition({
      params: { petitionId: petition.petitionId },
      headers: { 'x-query-code': petition.queryCode },
    })
    expect(body.timeline.map(({ action }) => action)).not.toContain('rearm')
    expect(await inboxOf('east-handler')).toEqual([])
  })

  test('tell nothing in retrospect: what was reached before they held is not theirs', async () => {
    await sweepAt('2026-03-04T10:00:00.000+08:00') // 50 % is told
    await change({ rules })
    expect(await sweepAt('2026-03-04T10:05:00.000+08:00')).toBe(1) // it waits for seven hours before the end
    expect(await sweepAt('2026-03-04T18:00:00.000+08:00')).toBe(1)
    expect((await entries()).slice(-3)).toEqual(['prompt level-1 50%', 'rearm', 'prompt level-1 -7h'])
  })

  test('may send what is late to the street sooner', async () => {
    await sweepAt('2026-03-06T10:00:00.000+08:00')
    await change({ rules: { clocks: {}, escalateAfterWorkingDays: 1 } })
    expect(await sweepAt('2026-03-06T23:59:59.000+08:00')).toBe(1) // waits anew
    expect(await sweepAt('2026-03-06T23:59:59.001+08:00')).toBe(1)
    expect((await platform.services.petitions.find(petition.petitionId))?.stage).toBe('joint-review')
  })

  test('remind a resident who has been asked, by the message that they can get', async () => {
    await change({ rules: { clocks: { pause: [level({ percent: 60 }, 'resident')] } } })
    await api.actAsStaff({
      headers: await signIn(api, 'east-head'),
      params: { petitionId: petition.petitionId },
      body: { action: 'ask', version: 1, question: '是哪一盏路灯？' },
    })
    // waited for five working days, until Monday: 41 hours that are worked, 60 % of them on Thursday at 15:36
    expect(await sweepAt('2026-03-05T15:35:59.999+08:00')).toBe(0)
    expect(await sweepAt('2026-03-05T15:36:00.000+08:00')).toBe(1)
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'command'),
      query: { scope: 'street', petitionId: petition.petitionId },
    })
    expect(body.items[0]).toMatchObject({ event: 'prompt', audience: 'resident' })
    expect(body.items[0]?.text).toContain('还在等您补充情况')
    expect((await entries()).at(-1)).toBe('prompt pause 60%')
  })
})

describe('a rehearsal', () => {
  test('says for a week what the rules would do beside those that hold, and writes nothing', async () => {
    const before = await platform.services.petitions.findFile(petition.petitionId)
    const { status, body } = await rehearse({ rules })
    expect(status).toBe(200)
    expect(body).toMatchObject({ open: 1, from: MONDAY })
    expect(body.days.map(({ day, present, proposed }) => [day, present.messages, proposed.messages])).toEqual(
      [
        ['2026-03-02', 3, 3],
        ['2026-03-03', 0, 1],
        ['2026-03-04', 1, 1],
        ['2026-03-05', 2, 0],
        ['2026-03-06', 0, 0],
        ['2026-03-07', 0, 0],
        ['2026-03-08', 0, 0],
      ],
    )
    expect(body.levels[0]).toMatchObject({
      ...{ clock: 'first-response', level: '50%', present: 1, proposed: 1 },
      petitionIds: [petition.petitionId],
    })
    expect(await platform.services.petitions.findFile(petition.petitionId)).toEqual(before)
    expect((await platform.services.settings.findSettings('street')).warnings).toBeUndefined()
  })

  test('begins with the day from which they would hold, and counts what would go to the street', async () => {
    const { body } = await rehearse({
      from: '2026-03-05',
      rules: { clocks: {}, escalateAfterWorkingDays: 1 },
    })
    expect(body.days.map(({ day, proposed }) => `${day} ${proposed.escalated}`).slice(0, 3)).toEqual([
      '2026-03-05 0',
      '2026-03-06 1',
      '2026-03-07 0',
    ])
    expect(body.days.map(({ present }) => present.escalated)).toEqual([0, 0, 0, 0, 0, 1, 0])
  })
})
