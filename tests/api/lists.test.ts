import { beforeEach, describe, expect, test } from 'vitest'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { everyPage } from './every-page.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''
const at = (time: string) => {
  platform.time.now = `2026-03-${time}.000+08:00`
}
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const filed = async (text: string, where = 0) =>
  (await file(api, { placeCode: place(where), text })).petitionId
const list = async (personId: string, query: Record<string, string> = {}) =>
  (await api.listPetitions({ headers: await signIn(api, personId), query })).body
const titles = async (personId: string, query: Record<string, string> = {}) =>
  (await list(personId, query)).items.map(({ title }) => title)
/** What the head reads, page after page, of which none is empty. */
const idsOnPages = async (query: Record<string, string>) => {
  const seen = await everyPage(async (at) => {
    const page = await list('east-head', { ...query, ...at })
    expect(page.items.length).toBeGreaterThan(0)
    return page
  })
  return seen.map(({ petitionId }) => petitionId)
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

describe('pages of a worklist', () => {
  test('go through everything once, in the order of due dates', async () => {
    const ids: string[] = []
    for (let i = 0; i < 7; i++) ids.push(await filed(`第${i}件`))
    const seen = await idsOnPages({ limit: '3' })
    expect(seen).toHaveLength(7)
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })

  test('neither repeat nor skip when petitions are filed, escalated and sent back in between', async () => {
    at('02T23:30:00')
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await filed(`第${i}件`))
    const first = await list('east-head', { limit: '2' })
    const [, , waiting = ''] = (await list('east-head')).items.map(({ petitionId }) => petitionId)
    const [seen = ''] = first.items.map(({ petitionId }) => petitionId)
    at('02T23:40:00')
    await filed('新来的')
    for (const petitionId of [seen, waiting])
      await act('east-head', petitionId, 'escalate', { reason: '跨社区' })
    at('03T00:10:00') // sent back on the next day, they are due a day later than the others
    for (const petitionId of [seen, waiting])
      await act('command', petitionId, 'send-back', { reason: '社区可办' })
    const rest = await list('east-head', { limit: '10', cursor: first.cursor ?? '' })
    const all = [...first.items, ...rest.items].map(({ petitionId }) => petitionId)
    expect(all.toSorted()).toEqual(ids.toSorted())
    const fresh = await list('east-head')
    expect(fresh.items.slice(-2).map(({ dueAt }) => dueAt)).toEqual(
      Array(2).fill('2026-03-06T23:59:59.000+08:00'),
    )
  })

  test('end after an hour: the cursor says to begin again', async () => {
    for (let i = 0; i < 3; i++) await filed(`第${i}件`)
    const { cursor = '' } = await list('east-head', { limit: '1' })
    const headers = await signIn(api, 'east-head')
    at('02T10:59:59')
    expect((await api.listPetitions({ headers, query: { cursor } })).status).toBe(200)
    at('02T11:00:00')
    expect((await api.listPetitions({ headers, query: { cursor } })).problem.errors).toMatchObject([
      { path: 'cursor' },
    ])
  })

  test('of a mailbox go through every message once, newest first', async () => {
    for (let i = 0; i < 5; i++) {
      at(`02T10:0${i}:00`)
      await filed(`第${i}件`)
      await platform.settle()
    }
    const headers = await signIn(api, 'east-head')
    const seen = await everyPage(
      async (at) => (await api.listNotifications({ headers, query: { limit: '2', ...at } })).body,
    )
    expect(seen.map(({ text }) => /第(\d)件/.exec(text)?.[1])).toEqual(['4', '3', '2', '1', '0'])
  })
})

test('messages about a petition are found however its number was typed', async () => {
  const petitionId = await filed('路灯不亮')
  await filed('井盖松动')
  await platform.settle()
  const headers = await signIn(api, 'east-head')
  for (const typed of [
    petitionId,
    petitionId.toLowerCase(),
    petitionId.replace('-', ''),
    ` ${petitionId} `,
  ]) {
    const { body } = await api.listNotifications({ headers, query: { petitionId: typed } })
    expect(body.items.map((item) => item.petitionId)).toEqual([petitionId])
  }
})

describe('what a list is asked for', () => {
  beforeEach(async () => {
    at('02T10:00:00') // Monday: due Thursday
    await filed('路灯不亮')
    at('03T10:00:00') // due Friday
    await filed('井盖松动')
    at('04T10:00:00') // due Monday
    await filed('楼道堆物')
  })

  test('overdue, due today, due soon, of those that were responded to', async () => {
    for (const { petitionId } of (await list('east-head')).items)
      await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
    at('05T23:59:59')
    expect(await titles('east-head', { due: 'overdue' })).toEqual([])
    expect(await titles('east-head', { due: 'today' })).toEqual(['路灯不亮'])
    expect(await titles('east-head', { due: 'soon' })).toEqual(['路灯不亮', '井盖松动'])
    at('06T00:00:00')
    expect(await titles('east-head', { due: 'overdue' })).toEqual(['路灯不亮'])
    expect(await titles('east-head', { due: 'today' })).toEqual(['井盖松动'])
    expect(await titles('east-head', { due: 'soon' })).toEqual(['井盖松动'])
    const { items } = await list('east-head')
    expect(items.map(({ colour }) => colour)).toEqual(['red', 'yellow', 'green'])
  })

  test('words of the title, with or without space around them', async () => {
    expect(await titles('east-head', { q: '井盖' })).toEqual(['井盖松动'])
    expect(await titles('east-head', { q: ' 楼道 ' })).toEqual(['楼道堆物'])
    expect(await titles('east-head', { q: '路灯井盖' })).toEqual([])
    expect(await titles('east-head', { q: '' })).toHaveLength(3)
  })

  test('a number, however it was typed, in whatever stage, within what the person may see', async () => {
    const petitionId = await filed('已经解决的事')
    await act('east-head', petitionId, 'decline', { reason: '不归我们管', whereToGo: '税务局' })
    for (const q of [petitionId, petitionId.toLowerCase(), ` ${petitionId.replace('-', ' ')} `])
      for (const personId of ['east-head', 'east-deputy', 'command', 'committee-member'])
        expect(await titles(personId, { q })).toEqual(['已经解决的事'])
    for (const personId of ['west-head', 'builder'])
      expect(await titles(personId, { q: petitionId })).toEqual([])
  })

  test('a stage', async () => {
    const [first = '', second = '', third = ''] = (await list('east-head')).items.map(
      ({ petitionId }) => petitionId,
    )
    await act('east-head', first, 'assign', { handlerId: 'east-handler' })
    await act('east-head', second, 'answer', { answer: '已修好' })
    await act('east-head', third, 'decline', { reason: '不归我们管', whereToGo: '物业' })
    expect(await titles('east-head', { stage: 'community' })).toEqual(['路灯不亮'])
    expect(await titles('east-head', { stage: 'answered' })).toEqual(['井盖松动'])
    expect(await titles('east-head', { stage: 'declined' })).toEqual(['楼道堆物'])
    expect(await titles('east-head', { stage: 'submitted' })).toEqual([])
    expect(await titles('east-head')).toEqual(['路灯不亮'])
  })

  test('own, those of the organisation, or the whole street by whoever may see it', async () => {
    const west = await filed('西边的事', 1)
    const [first = ''] = (await list('east-head')).items.map(({ petitionId }) => petitionId)
    await act('east-head', first, 'assign', { handlerId: 'east-handler' })
    expect(await titles('east-handler')).toEqual(['路灯不亮'])
    expect(await titles('east-handler', { scope: 'org' })).toHaveLength(3)
    expect(await titles('east-deputy')).toHaveLength(3)
    expect(await titles('command', { scope: 'street' })).toHaveLength(4)
    expect(await titles('committee-member', { scope: 'street', q: '西边' })).toEqual(['西边的事'])
    expect(await titles('command')).toEqual([]) // nothing was escalated
    for (const personId of ['east-head', 'east-handler', 'east-deputy', 'builder']) {
      const headers = await signIn(api, personId)
      expect((await api.listPetitions({ headers, query: { scope: 'street' } })).status).toBe(403)
    }
    expect((await api.listPetitions({ headers: await signIn(api, 'admin') })).status).toBe(403)
    expect((await list('west-head')).items.map(({ petitionId }) => petitionId)).toEqual([west])
  })
})

test('people are listed by role and organisation, without those who left', async () => {
  const headers = await signIn(api, 'east-head')
  const ids = async (query: Record<string, string>) =>
    (await api.listPeople({ headers, query })).body.items.map(({ personId }) => personId)
  expect(await ids({ org: 'east', role: 'handler' })).toEqual(['east-handler'])
  expect(await ids({ role: 'station-head' })).toEqual(['east-head', 'west-head'])
  expect(await ids({ org: 'nowhere' })).toEqual([])
  expect(await ids({})).toHaveLength(platform.street.people.length)
  const handler = platform.street.people.find(({ personId }) => personId === 'east-handler')
  if (handler) await platform.services.directory.putPerson({ ...handler, disabled: true })
  expect(await ids({ org: 'east', role: 'handler' })).toEqual([])
})

test('the committee lists what it reviews with the command centre, and the whole street when it asks', async () => {
  const reviewed = await filed('需要联合研判')
  await filed('社区自己办')
  await act('east-head', reviewed, 'escalate', { reason: '跨社区' })
  await platform.settle()
  expect(await titles('committee-member')).toEqual(['需要联合研判'])
  expect(await titles('committee-member', { scope: 'org' })).toEqual(['需要联合研判'])
  expect(await titles('committee-member', { scope: 'street' })).toHaveLength(2)
  const { body } = await api.listNotifications({
    headers: await signIn(api, 'committee-member'),
    query: { scope: 'org' },
  })
  expect(body.items.map(({ event }) => event)).toContain('triage')
})

describe('a search', () => {
  const file3 = async () => {
    await filed('楼下井盖松了，踩上去响')
    await file(api, { placeCode: place(0), title: '噪声', text: '半夜施工太吵', address: '幸福路８号' })
    await file(api, { placeCode: place(0), title: '电话', text: '请打13800000001联系我' })
  }

  test('finds words of the text, the address, the community and the handler, all of them', async () => {
    await file3()
    const [first] = (await list('east-head', { q: '井盖' })).items
    await act('east-head', first?.petitionId ?? '', 'assign', { handlerId: 'east-handler' })
    expect(await titles('east-head', { q: '施工' })).toEqual(['噪声'])
    expect(await titles('east-head', { q: '幸福路8号 半夜' })).toEqual(['噪声'])
    expect(await titles('east-head', { q: '东社区 井盖' })).toHaveLength(1)
    const { items } = (await api.listPeople({ headers: await signIn(api, 'east-head'), query: {} })).body
    const handler = items.find(({ personId }) => personId === 'east-handler')?.name ?? '?'
    expect(await titles('east-head', { q: `${handler} 响` })).toHaveLength(1)
    expect(await titles('east-head', { q: '井盖 施工' })).toEqual([])
  })

  test('finds the name of the place at whose code it was filed, and of no other', async () => {
    await file3()
    await filed('路灯不亮', 1)
    expect(await titles('east-head', { q: '宣传栏 井盖' })).toEqual(['楼下井盖松了，踩上去响'])
    expect(await titles('east-head', { q: '宣传栏' })).toHaveLength(3)
    expect(await titles('west-head', { q: '西1栋' })).toEqual(['路灯不亮'])
    expect(await titles('west-head', { q: '宣传栏' })).toEqual([])
  })

  test('says how far it has looked, and finds nobody by a phone number in the text', async () => {
    await file3()
    const found = await list('east-head', { q: '13800000001' })
    expect(found).toEqual({ items: [], searched: { petitions: 3, all: true } })
  })

  test('goes through everything once, page after page', async () => {
    const ids: string[] = []
    for (let i = 0; i < 7; i++) ids.push(await filed(`第${i}件：路灯`))
    await filed('别的事')
    const seen = await idsOnPages({ q: '路灯', limit: '3' })
    expect(seen.toSorted()).toEqual(ids.toSorted())
    expect(seen).toHaveLength(7)
  })
})
