import { beforeEach, expect, test } from 'vitest'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { everyPage } from './every-page.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''
const filed = async (body: object, where = 0) =>
  (await file(api, { placeCode: place(where), text: '路灯不亮', ...body })).petitionId

const counted = async (personId: string, query: Record<string, string> = {}) =>
  (await api.countWorklist({ headers: await signIn(api, personId), query })).body
/** The length of the whole list, page after page. */
const listed = async (personId: string, query: Record<string, string> = {}) => {
  const seen = await everyPage(async (at) => {
    const headers = await signIn(api, personId)
    return (await api.listPetitions({ headers, query: { limit: '2', ...query, ...at } })).body
  })
  return seen.length
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  await filed({ kind: 'help', category: 'facilities' })
  const assigned = await filed({ kind: 'help', category: 'facilities' })
  await act('east-head', assigned, 'assign', { handlerId: 'east-handler' })
  platform.time.now = '2026-03-04T10:00:00.000+08:00'
  await filed({ kind: 'consult' })
  const answered = await filed({ kind: 'thank' })
  await act('east-head', answered, 'answer', { answer: '已答复' })
  const escalated = await filed({ kind: 'complaint' })
  await act('east-head', escalated, 'escalate', { reason: '跨社区' })
  platform.time.now = '2026-03-06T10:00:00.000+08:00'
  await filed({ kind: 'consult' })
})

test.each([
  ['east-head', {}],
  ['east-head', { stage: 'community' }],
  ['east-head', { kind: 'help' }],
  ['east-head', { due: 'overdue' }],
  ['east-head', { due: 'overdue', kind: 'help', handler: 'none' }],
  ['east-head', { stage: 'answered' }],
  ['east-handler', {}],
  ['command', { scope: 'street' }],
  ['command', { scope: 'street', stage: 'joint-review' }],
  ['command', { scope: 'street', org: 'command-centre' }],
] as const)('the counts of %s with %o are what the lists hold', async (personId, query) => {
  const counts = await counted(personId, query)
  expect(counts.total).toBe(await listed(personId, query))
  const withoutDue: Record<string, string> = { ...query }
  delete withoutDue.due
  expect(counts.due.all).toBe(await listed(personId, withoutDue))
  for (const due of ['overdue', 'today', 'soon'] as const)
    expect(counts.due[due], due).toBe(await listed(personId, { ...query, due }))
  const facets = {
    stage: 'stages',
    kind: 'kinds',
    community: 'communities',
    handler: 'handlers',
    org: 'orgs',
  } as const
  for (const [name, choices] of Object.entries(facets) as ['stage' | 'kind', 'stages' | 'kinds'][])
    for (const { value, count } of counts[choices])
      expect(count, `${name} ${value}`).toBe(await listed(personId, { ...query, [name]: value }))
})

test('the numbers beside the choices add up to the total, and are named', async () => {
  const counts = await counted('east-head')
  expect(counts.total).toBe(4)
  for (const choices of [
    counts.stages,
    counts.kinds,
    counts.categories,
    counts.communities,
    counts.handlers,
    counts.orgs,
  ])
    expect(choices.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  expect(counts.handlers).toContainEqual({ value: 'none', label: '还没有承办人', count: 3 })
  expect(counts.due).toEqual({ all: 4, overdue: 3, today: 0, soon: 0 })
})

test('an administrator sees no petition, and a station not the street', async () => {
  for (const [personId, query] of [
    ['admin', {}],
    ['east-head', { scope: 'street' }],
  ] as const) {
    const { status } = await api.countWorklist({ headers: await signIn(api, personId), query })
    expect(status).toBe(403)
  }
})

test('a first response that is owed and late counts, shows and is listed as late, until it is given', async () => {
  platform.time.now = '2026-03-06T16:30:00.000+08:00'
  const petitionId = await filed({ kind: 'help' }, 1)
  const signedIn = async () => ({ headers: await signIn(api, 'west-head') })
  const shown = async () => (await api.showPetition({ ...(await signedIn()), params: { petitionId } })).body
  const late = async () => (await counted('west-head', { due: 'overdue' })).total
  const row = async () => (await api.listPetitions({ ...(await signedIn()), query: {} })).body.items[0]
  expect([await late(), (await row())?.responseDueAt]).toEqual([0, undefined])

  platform.time.now = '2026-03-09T16:30:00.000+08:00'
  expect(await late()).toBe(1)
  expect(await listed('west-head', { due: 'overdue' })).toBe(1)
  const { colour, grade, responseDueAt, dueAt = '' } = await shown()
  expect([colour, grade]).toEqual(['red', 'red'])
  expect(responseDueAt && responseDueAt < platform.time.now && platform.time.now < dueAt).toBe(true)
  expect(await row()).toMatchObject({ colour, grade, responseDueAt, dueAt })

  await act('west-head', petitionId, 'ask', { question: '灯在几楼？' })
  expect(await late()).toBe(0)
  expect(await shown()).toMatchObject({ colour: 'green', firstRespondedAt: platform.time.now })
  expect(await row()).not.toHaveProperty('responseDueAt')
})
