import { beforeEach, expect, test } from 'vitest'
import { stateCouncilNotices } from '../../shared/domain/calendar/holidays.ts'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { loadCalendar, readCalendarFile } from '../../shared/usecases/load-calendar.ts'
import { recomputeDueDates } from '../../shared/usecases/recompute-due-dates.ts'
import { timekeepingBySettings } from '../../shared/usecases/street-timekeeping.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

const FILED = '2020-01-23T10:00:00.000+08:00' // a Thursday, the last working day before Spring Festival
const known = stateCouncilNotices.filter(({ publishedAt }) => publishedAt <= FILED)
const prolonged = readCalendarFile({
  notices: [
    {
      year: 2020,
      source: '国务院办公厅关于延长2020年春节假期的通知',
      publishedAt: '2020-01-27T07:53:00+08:00',
      amends: true,
      holidays: [{ name: '春节', from: '2020-01-24', to: '2020-02-02' }],
    },
  ],
})

let platform: MemoryPlatform
let api: Api
let petition: { petitionId: string; queryCode: string; dueAt: string }

const tracked = async () => {
  const headers = { 'x-query-code': petition.queryCode }
  return (await api.trackPetition({ headers, params: { petitionId: petition.petitionId } })).body
}
const mailOf = async (personId: string, scope = 'mine') => {
  const query = { petitionId: petition.petitionId, scope }
  const { body } = await api.listNotifications({ headers: await signIn(api, personId), query })
  return body.items.filter(({ event }) => event === 'recompute')
}
const act = async (personId: string, action: string, input: object) => {
  const headers = await signIn(api, personId)
  const params = { petitionId: petition.petitionId }
  const { version } = (await api.showPetition({ headers, params })).body
  const answer = await api.actAsStaff({ headers, params, body: { action, version, ...input } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
const load = async () => {
  const { services, street } = platform
  const { streetId } = street.street
  await loadCalendar({ ...services, builtIn: known }, streetId, prolonged)
  const report = await recomputeDueDates(services, streetId, prolonged.notices?.[0]?.source ?? '')
  await platform.settle()
  return report
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: FILED })
  const { services } = platform
  Object.assign(services, { timekeepingOf: timekeepingBySettings(services.settings, known) })
  api = apiOf(platform)
  const placeCode = platform.street.places[0]?.placeCode
  petition = await file(api, { placeCode, text: '水管爆裂', contact: { phone: '13812345678' } })
  await platform.settle()
})

test('a notice that is loaded moves the dates of what is open; resident and handler read why and until when', async () => {
  await act('east-head', 'assign', { handlerId: 'east-handler' })
  await platform.settle()
  expect((await tracked()).dueAt).toBe('2020-02-03T23:59:59.000+08:00')

  platform.time.now = '2020-01-27T09:00:00.000+08:00'
  expect(await load()).toEqual({ looked: 1, moved: [petition.petitionId], failed: [] })

  const after = await tracked()
  expect(after.dueAt).toBe('2020-02-05T23:59:59.000+08:00')
  expect(after.dueExplained).toMatchObject({ dueAt: after.dueAt, estimated: false })
  expect(after.dueExplained?.days.filter(({ counted }) => counted).map(({ date }) => date)).toEqual([
    '2020-02-03',
    '2020-02-04',
    '2020-02-05',
  ])
  expect(after.dueExplained?.days.find(({ date }) => date === '2020-02-01')?.reason).toBe('春节放假')
  expect(after.timeline.at(-1)).toMatchObject({
    ...{ action: 'recompute', label: '办理时限已重新计算', by: { role: 'system' } },
    note: '国务院办公厅关于延长2020年春节假期的通知',
    details: { clock: 'level-1', before: petition.dueAt, after: after.dueAt },
  })
  expect(findFault(after.receipt.entries as ReceiptEntry[])).toBeUndefined()

  expect(await mailOf('east-handler')).toMatchObject([
    { audience: 'handler', text: expect.stringContaining('请于2月5日 23:59前办理') },
  ])
  expect((await mailOf('east-head', 'org')).map(({ audience, text }) => [audience, text])).toContainEqual([
    'resident',
    `您的诉求（${petition.petitionId}）的办理时限已重新计算，预计2月5日 23:59前办理，原因请看办理进度。`,
  ])
})

test('a second run tells nobody again', async () => {
  platform.time.now = '2020-01-27T09:00:00.000+08:00'
  await load()
  const { timeline } = await tracked()
  expect(await load()).toEqual({ looked: 1, moved: [], failed: [] })
  expect((await tracked()).timeline).toHaveLength(timeline.length)
  expect(await mailOf('east-head')).toHaveLength(1)
})

test('what is filed after the notice was loaded has its date from the start', async () => {
  platform.time.now = '2020-01-27T09:00:00.000+08:00'
  await load()
  const placeCode = platform.street.places[0]?.placeCode
  const { dueAt } = await file(api, { placeCode, text: '电梯停运' })
  expect(dueAt).toBe('2020-02-05T23:59:59.000+08:00')
  expect((await load()).moved).toEqual([])
})

test('a screen that was open before is not refused for it', async () => {
  const params = { petitionId: petition.petitionId }
  const shown = await api.showPetition({ headers: await signIn(api, 'east-head'), params })
  platform.time.now = '2020-01-27T09:00:00.000+08:00'
  await load()
  const body = { action: 'assign', version: shown.body.version, handlerId: 'east-handler' }
  const headers = await signIn(api, 'east-head')
  expect((await api.actAsStaff({ headers, params, body })).status).toBe(200)
})

test('what was loaded is on record', async () => {
  platform.time.now = '2020-01-27T09:00:00.000+08:00'
  await load()
  await load()
  const { body } = await api.listAdministrativeChanges({ headers: await signIn(api, 'admin') })
  expect(body.items).toEqual([
    expect.objectContaining({
      ...{
        action: 'change-street',
        by: expect.objectContaining({ role: 'system', name: expect.any(String) }),
      },
      fields: [expect.objectContaining({ field: 'notices' })],
    }),
  ])
})
