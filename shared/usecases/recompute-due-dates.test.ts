import { beforeEach, describe, expect, test } from 'vitest'
import { memoryDirectory } from '../adapters/memory/directory.ts'
import { memoryPetitionStore } from '../adapters/memory/petition-store.ts'
import { memorySettingsStore } from '../adapters/memory/settings-store.ts'
import type { CalendarFile } from '../domain/calendar/calendar-file.ts'
import { stateCouncilNotices } from '../domain/calendar/holidays.ts'
import { clockRules, explainClock, startClock, stopClock } from '../domain/deadlines/clocks.ts'
import { timekeepingOf } from '../domain/deadlines/timekeeping.ts'
import { InvalidInput } from '../domain/errors.ts'
import { applyChange, type Petition } from '../domain/petition/petition.ts'
import type { Stage } from '../domain/petition/stages.ts'
import { dayOf, millis, type Timestamp } from '../domain/time.ts'
import { findFault } from '../domain/timeline/chain.ts'
import { aFiling, numbered } from '../testing/a-filing.ts'
import { station, street } from '../testing/a-street.ts'
import { loadCalendar, readCalendarFile, reasonOf } from './load-calendar.ts'
import { recomputeDueDates } from './recompute-due-dates.ts'
import { timekeepingBySettings } from './street-timekeeping.ts'

const { streetId } = street
const sameSalt = (length: number) => new Uint8Array(length).fill(7)

const labourDay: CalendarFile = {
  notices: [
    {
      year: 2019,
      source: '国务院办公厅关于调整2019年劳动节假期安排的通知',
      publishedAt: '2019-03-22T16:00:00+08:00',
      amends: true,
      holidays: [
        { name: '劳动节', from: '2019-05-01', to: '2019-05-04', worked: ['2019-04-28', '2019-05-05'] },
      ],
    },
  ],
}
const springFestival: CalendarFile = {
  notices: [
    {
      year: 2020,
      source: '国务院办公厅关于延长2020年春节假期的通知',
      publishedAt: '2020-01-27T07:53:00+08:00',
      amends: true,
      holidays: [{ name: '春节', from: '2020-01-24', to: '2020-02-02' }],
    },
  ],
}

/** A street at a moment of the past: it knows what had been published by then, and nothing else. */
const streetAt = async (now: Timestamp) => {
  const time = { now }
  const builtIn = stateCouncilNotices.filter(({ publishedAt }) => millis(publishedAt) <= millis(now))
  const petitions = memoryPetitionStore()
  const settings = memorySettingsStore()
  const directory = memoryDirectory(settings)
  await directory.putStreet(street)
  for (const orgId of [station, street.commandCentreId, 'yuejincun/urban'])
    await directory.putOrganisation({ orgId, streetId, type: 'station', name: orgId })
  const services = {
    ...{ petitions, directory, settings, builtIn, writer: directory },
    clock: { now: () => time.now },
    random: sameSalt,
    timekeepingOf: timekeepingBySettings(settings, builtIn),
  }
  let filed = 0
  /** A petition whose only running clock started now, with a limit of its own when one is given. */
  const open = async (stage: Stage, name: 'level-1' | 'order', workingDays?: number) => {
    const rules = clockRules(timekeepingOf({}, builtIn), { kind: 'help' })
    const limits = { ...rules.limits, ...(workingDays && { [name]: { workingDays } }) }
    const clocks = startClock([], name, time.now, { ...rules, limits })
    const dueAt = clocks[0]?.dueAt ?? ''
    const filing = aFiling({
      ...{ petitionId: numbered(filed++), filedAt: time.now, stage, clocks, dueAt },
      ...(stage === 'street' && { level: 2, orgId: 'yuejincun/urban' }),
    })
    await petitions.file(filing)
    return filing.petition
  }
  const load = async (file: CalendarFile) => {
    const { days } = await loadCalendar(services, streetId, file)
    return { days, ...(await recomputeDueDates(services, streetId, reasonOf(file) ?? '')) }
  }
  const present = async ({ petitionId }: Petition) => {
    const found = await petitions.findFile(petitionId)
    if (!found) throw new Error(petitionId)
    return found
  }
  return { services, time, open, load, present }
}

describe('the notice on Labour Day 2019', () => {
  let then: Awaited<ReturnType<typeof streetAt>>
  beforeEach(async () => {
    then = await streetAt('2019-03-20T10:00:00.000+08:00')
  })

  test('moves what is due in May, with one entry that says why, and leaves the rest', async () => {
    const long = await then.open('street', 'order', 30)
    const short = await then.open('street', 'order', 15)
    expect([dayOf(long.dueAt ?? ''), dayOf(short.dueAt ?? '')]).toEqual(['2019-05-03', '2019-04-11'])

    then.time.now = '2019-03-22T16:00:00.000+08:00'
    const { moved, looked, failed, days } = await then.load(labourDay)
    expect({ moved, looked, failed }).toEqual({ moved: [long.petitionId], looked: 2, failed: [] })
    expect(days.map(({ date, after }) => `${date} ${after.reason}`)).toEqual([
      '2019-04-28 劳动节调休上班',
      '2019-05-02 劳动节放假',
      '2019-05-03 劳动节放假',
      '2019-05-04 劳动节放假',
      '2019-05-05 劳动节调休上班',
    ])

    const { petition, timeline } = await then.present(long)
    const after = '2019-05-05T23:59:59.000+08:00'
    expect(petition).toMatchObject({
      dueAt: after,
      dueMoves: [{ at: then.time.now, before: long.dueAt }],
      version: long.version, // nobody's screen is refused for it
      clocks: [{ name: 'order', startedAt: long.filedAt, dueAt: after, limit: { workingDays: 30 } }],
    })
    expect(timeline.slice(1)).toMatchObject([
      {
        entry: { action: 'recompute', role: 'system', from: 'street', to: 'street', at: then.time.now },
        public: {
          payload: {
            clock: 'order',
            clockLabel: '街道交办',
            before: long.dueAt,
            after,
            reason: '国务院办公厅关于调整2019年劳动节假期安排的通知',
          },
        },
      },
    ])
    expect(findFault(timeline.map(({ entry, ...payloads }) => ({ ...entry, ...payloads })))).toBeUndefined()
    const folded = timeline.reduce((state, { entry }) => applyChange(state, entry.change), {} as Petition)
    expect({ ...folded, head: petition.head }).toEqual(petition)
    expect((await then.present(short)).timeline).toHaveLength(1)
  })

  test('loaded twice, or by two at once, it is written once', async () => {
    const long = await then.open('street', 'order', 30)
    then.time.now = '2019-03-22T16:00:00.000+08:00'
    await Promise.all([then.load(labourDay), then.load(labourDay)])
    expect((await then.load(labourDay)).moved).toEqual([])
    expect(await loadCalendar(then.services, streetId, labourDay)).toMatchObject({ changed: [], days: [] })
    expect((await then.present(long)).timeline).toHaveLength(2)
  })

  test('the explanation of a moved date ends on it and names the holiday', async () => {
    const long = await then.open('street', 'order', 30)
    await then.load(labourDay)
    const { calendar } = await then.services.timekeepingOf(streetId)
    const [clock] = (await then.present(long)).petition.clocks
    const explained = clock && explainClock(clock, calendar)
    expect(explained?.days.at(-1)).toEqual({ date: '2019-05-05', counted: true, reason: '劳动节调休上班' })
    expect(explained?.days.filter(({ counted }) => counted)).toHaveLength(30)
    expect(explained?.dueAt).toBe('2019-05-05T23:59:59.000+08:00')
  })
})

describe('the prolonged Spring Festival of 2020', () => {
  test('gives a petition of the last working day two more days', async () => {
    const then = await streetAt('2020-01-23T10:00:00.000+08:00')
    const filed = await then.open('community', 'level-1')
    expect(dayOf(filed.dueAt ?? '')).toBe('2020-02-03')
    then.time.now = '2020-01-27T09:00:00.000+08:00'
    expect((await then.load(springFestival)).moved).toEqual([filed.petitionId])
    const { petition, timeline } = await then.present(filed)
    expect(dayOf(petition.dueAt ?? '')).toBe('2020-02-05')
    expect(timeline.at(-1)?.public?.payload.reason).toBe('国务院办公厅关于延长2020年春节假期的通知')
  })

  test('what was overdue and is in time again is told once more when it is overdue', async () => {
    const then = await streetAt('2020-01-23T10:00:00.000+08:00')
    const filed = await then.open('community', 'level-1')
    const { petitions } = then.services
    const worn = {
      ...aFiling({
        ...filed,
        petitionId: numbered(9),
        clocks: filed.clocks.map((clock) => ({ ...clock, raised: ['50%', '80%', 'overdue'] })),
      }),
    }
    await petitions.file(worn)
    then.time.now = '2020-02-04T09:00:00.000+08:00' // loaded late
    await then.load(springFestival)
    const { petition } = await then.present(worn.petition)
    expect(petition.clocks[0]).toMatchObject({ raised: ['50%', '80%'] })
    expect(petition.next).toEqual({ at: '2020-02-05T23:59:59.001+08:00', action: 'overdue' })
  })

  test('stopped clocks and answered petitions keep their dates', async () => {
    const then = await streetAt('2020-01-23T10:00:00.000+08:00')
    const { petitions } = then.services
    const { clocks } = await then.open('community', 'level-1')
    const stopped = aFiling({
      ...{ petitionId: numbered(7), filedAt: then.time.now, stage: 'on-hold' as const },
      clocks: stopClock(clocks, 'level-1'),
    })
    await petitions.file(stopped)
    then.time.now = '2020-01-27T09:00:00.000+08:00'
    await then.load(springFestival)
    expect((await then.present(stopped.petition)).petition.clocks).toEqual(stopped.petition.clocks)
  })
})

describe('loading a calendar', () => {
  test('of a street that does not exist, or for categories that it does not have, is refused', async () => {
    const { services } = await streetAt('2019-03-20T10:00:00.000+08:00')
    await expect(loadCalendar(services, 'elsewhere', labourDay)).rejects.toThrow('没有街道')
    const limits = [{ categories: ['parking'], limits: { order: { workingDays: 10 } }, reason: '本街道规定' }]
    await expect(loadCalendar(services, streetId, { limits })).rejects.toMatchObject({
      errors: [{ path: 'limits.0.categories.0', message: expect.stringContaining('parking') }],
    })
    expect(await services.settings.findSettings(streetId)).toEqual({ streetId })
  })

  test('new limits count for what starts from then on, and move nothing that runs', async () => {
    const then = await streetAt('2019-03-20T10:00:00.000+08:00')
    const filed = await then.open('community', 'level-1')
    const file = { limits: [{ limits: { 'level-1': { workingDays: 5 } }, reason: '本街道规定' }] }
    expect(reasonOf(file)).toBeUndefined()
    expect((await then.load(file)).moved).toEqual([])
    expect((await then.present(filed)).petition.dueAt).toBe(filed.dueAt)
    const { limitsFor } = await then.services.timekeepingOf(streetId)
    expect(limitsFor({ kind: 'help' })).toMatchObject({
      'level-1': { workingDays: 5 },
      order: { workingDays: 7 },
    })
  })

  test('other working hours move a first response that runs', async () => {
    const file = readCalendarFile({ workingHours: [['08:00', '10:00']] })
    expect(reasonOf(file)).toBe('工作时间调整')
    const { services } = await streetAt('2019-03-20T10:00:00.000+08:00')
    const filing = aFiling({ filedAt: services.clock.now() })
    const clocks = startClock([], 'first-response', services.clock.now(), {
      ...clockRules(await services.timekeepingOf(streetId), { kind: 'help' }),
    })
    await services.petitions.file(
      aFiling({ ...filing.petition, clocks, dueAt: '2019-03-25T23:59:59.000+08:00' }),
    )
    await loadCalendar(services, streetId, file)
    const { moved } = await recomputeDueDates(services, streetId, '工作时间调整')
    expect(moved).toEqual([filing.petition.petitionId])
    const [clock] = (await services.petitions.find(filing.petition.petitionId))?.clocks ?? []
    expect(clock?.dueAt).toBe('2019-03-22T10:00:00.000+08:00')
  })

  test('tells by field what is wrong', () => {
    const wrong = { notices: [{ ...labourDay.notices?.[0], year: '2019', note: '' }] }
    expect(() => readCalendarFile(wrong)).toThrow(InvalidInput)
    try {
      readCalendarFile(wrong)
    } catch (error) {
      expect((error as InvalidInput).errors).toEqual([
        { path: 'notices.0.year', message: '请填写年份，例如 2027。' },
        { path: 'notices.0.note', message: '不认识这一项，请去掉。' },
      ])
    }
  })
})
