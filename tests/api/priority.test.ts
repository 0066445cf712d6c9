import { beforeEach, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { everyPage } from './every-page.ts'
import { levelTwo } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})
const act = (...args: Parameters<ReturnType<typeof levelTwo>['act']>) => levelTwo(platform, api).act(...args)
const filed = async (text = '路灯不亮', more: object = {}) =>
  file(api, { placeCode: platform.street.places[0]?.placeCode, text, ...more })
const show = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const list = async (personId: string, query: Record<string, string> = {}) =>
  (await api.listPetitions({ headers: await signIn(api, personId), query: { scope: 'org', ...query } })).body
const count = async (personId: string, query: Record<string, string> = {}) =>
  (await api.countWorklist({ headers: await signIn(api, personId), query: { scope: 'org', ...query } })).body
const REASON = '家里有卧床老人，已经停水三天'
const urgent = { priority: 'urgent', reason: REASON }

test('what a station head puts before others stands first among what is due the same day, is counted and can be filtered by', async () => {
  const first = await filed()
  const second = await filed('井盖松动')
  const third = await filed('垃圾没人收')
  await act('east-head', third.petitionId, 'prioritise', urgent)
  const rest = [first, second].map(({ petitionId }) => petitionId).toSorted()
  const all = await list('east-head')
  expect(all.items.map(({ petitionId }) => petitionId)).toEqual([third.petitionId, ...rest])
  expect(all.items.map(({ priority }) => priority)).toEqual(['urgent', undefined, undefined])
  expect(new Set(all.items.map(({ dueAt }) => dueAt)).size).toBe(1)

  const paged = await everyPage((at) => list('east-head', { limit: '1', ...at }))
  expect(paged.map(({ petitionId }) => petitionId)).toEqual([third.petitionId, ...rest])

  for (const [priority, found] of [
    ['urgent', 1],
    ['normal', 2],
  ] as const) {
    expect((await list('east-head', { priority })).items).toHaveLength(found)
    expect((await count('east-head', { priority })).total).toBe(found)
  }
  expect((await count('east-head')).priorities).toEqual([
    { value: 'urgent', label: '加急', count: 1 },
    { value: 'normal', label: '普通', count: 2 },
  ])
})

test('why stands on the timeline for staff; the resident sees neither the line nor a later date', async () => {
  const { petitionId, queryCode, dueAt } = await filed()
  await act('east-head', petitionId, 'prioritise', urgent)
  const seen = await show('east-head', petitionId)
  expect(seen).toMatchObject({ priority: 'urgent', priorityReason: REASON, dueAt })
  expect(seen.timeline.at(-1)).toMatchObject({
    ...{ action: 'prioritise', note: REASON, details: { priority: 'urgent' } },
    by: { name: '东站长' },
  })
  const headers = { 'x-query-code': queryCode }
  const tracked = (await api.trackPetition({ headers, params: { petitionId } })).body
  expect(tracked.timeline.map(({ action }) => action)).not.toContain('prioritise')
  expect(JSON.stringify(tracked)).not.toMatch(/卧床|urgent|haste/)
  expect(tracked.receipt.entries.at(-1)).toMatchObject({ action: 'prioritise', publicCommit: null })
  expect(tracked.dueAt).toBe(dueAt)
})

test('whoever has it in hand is told, and told when it no longer is', async () => {
  const { petitionId } = await filed()
  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
  await act('east-head', petitionId, 'prioritise', urgent)
  await act('command', petitionId, 'prioritise', { priority: 'normal', reason: '水已经来了' })
  await platform.settle()
  const headers = await signIn(api, 'east-handler')
  const { items } = (await api.listNotifications({ headers, query: { scope: 'mine' } })).body
  const texts = items.filter(({ event }) => event === 'prioritise').map(({ text }) => text)
  expect(texts.some((text) => text.startsWith('诉求已列为加急，请优先办理'))).toBe(true)
  expect(texts.some((text) => text.startsWith('诉求不再加急'))).toBe(true)
  expect((await show('east-handler', petitionId)).priority).toBeUndefined()
})

test('a danger or somebody vulnerable in the words suggests it to whoever classifies, until somebody has judged', async () => {
  const { petitionId } = await filed('我妈瘫痪在床，家里停水三天了')
  const seen = await show('east-head', petitionId)
  expect(seen.prioritySuggestion).toEqual({ dangers: [], vulnerable: ['瘫痪', '停水'] })
  for (const person of ['east-deputy', 'committee-member'])
    expect((await show(person, petitionId)).prioritySuggestion).toBeUndefined()
  const lift = { answers: [{ question: '电梯里有人被困吗？', answer: '是' }] }
  const trapped = await filed('电梯停了', lift)
  expect((await show('east-head', trapped.petitionId)).prioritySuggestion).toEqual({ dangers: ['有人被困'] })
  expect((await show('east-head', (await filed()).petitionId)).prioritySuggestion).toBeUndefined()

  await act('east-head', petitionId, 'prioritise', urgent)
  await act('east-head', petitionId, 'prioritise', { priority: 'normal', reason: '已送水' })
  expect((await show('east-head', petitionId)).prioritySuggestion).toBeUndefined()
})

test('a department beside the lead sees that it is urgent, not why', async () => {
  const two = levelTwo(platform, api)
  const petitionId = await two.ordered()
  await act('command', petitionId, 'prioritise', urgent)
  const seen = await show('officer', petitionId)
  expect(seen).toMatchObject({ withheld: true, priority: 'urgent' })
  expect(JSON.stringify(seen)).not.toContain('卧床')
  expect((await list('officer', { priority: 'urgent' })).items).toMatchObject([{ petitionId }])
  expect((await list('builder', { priority: 'urgent' })).items).toMatchObject([{ petitionId }])
})

test('the same again, nothing as a reason, or somebody else’s hand changes nothing', async () => {
  const { petitionId } = await filed()
  const tries = async (personId: string, input: object) => {
    const headers = await signIn(api, personId)
    const { version } = (await platform.services.petitions.find(petitionId)) ?? {}
    const body = { action: 'prioritise', version, ...input }
    return (await api.actAsStaff({ headers, params: { petitionId }, body })).status
  }
  expect(await tries('east-head', { priority: 'urgent' })).toBe(400)
  expect(await tries('east-head', { priority: 'normal', reason: '不急' })).toBe(400)
  expect(await tries('east-head', { priority: 'low', reason: '不急' })).toBe(400)
  expect(await tries('east-grid', urgent)).toBe(403)
  expect(await tries('committee-member', urgent)).toBe(403)
  expect(await tries('east-head', urgent)).toBe(200)
  expect(await tries('east-head', urgent)).toBe(400)
})
