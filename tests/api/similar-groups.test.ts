import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { placeSimilar } from '../../shared/usecases/place-similar.ts'
import { regroupSimilarPetitions } from '../../shared/usecases/regroup-similar-petitions.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const NOISE = [
  '锦绣云庭小区旁边的搅拌站每天夜里施工，噪音很大，灰尘飘进家里，孩子睡不着。',
  '我家住锦绣云庭小区，旁边搅拌站半夜噪音太大，灰尘也很严重，老人睡不着。',
  '锦绣云庭小区外的搅拌站扬尘严重，半夜噪音很大，请搬走。',
]
const WATER = '锦绣云庭小区这个月停水四次，自来水公司没有通知，做饭洗澡都成问题。'

const filed = async (text: string, { phone, where = 0 }: { phone?: string; where?: number } = {}) => {
  const one = await file(api, {
    ...{ placeCode: platform.street.places[where]?.placeCode, text },
    ...(phone && { contact: { phone } }),
  })
  await platform.settle()
  platform.time.now = later(platform.time.now, DAY_MS)
  return one
}
const listed = async (personId = 'committee-member') => {
  const { status, body } = await api.listSimilarGroups({ headers: await signIn(api, personId) })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

describe('what is boiling', () => {
  test('nothing was filed: empty lists', async () => {
    expect(await listed()).toEqual({ groups: [], more: false, recurring: [] })
  })

  test('petitions on the same matter are one group as they are filed, and another matter at the place stands alone', async () => {
    const ids: string[] = []
    for (const text of NOISE) ids.push((await filed(text)).petitionId)
    await filed(WATER)
    const { groups } = await listed()
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({
      ...{ groupId: ids[1], members: ids, recent: 3, earlier: 0, trend: 'rising', trendLabel: '正在升温' },
      evidence: { petitions: 3, residents: 3, days: 2 },
    })
    expect(groups[0]?.name).toMatch(/锦绣云庭.*搅拌站|搅拌站.*锦绣云庭/)
  })

  test('a group leads both sides of the street to the item that it became, and no head of a station', async () => {
    for (const text of NOISE) await filed(text)
    const [group] = (await listed()).groups
    expect(group?.item).toBeUndefined()
    const { body } = await api.beginSupervisionItem({
      headers: { ...(await signIn(api, 'command')), 'idempotency-key': randomUUID() },
      body: { action: 'propose', groupId: group?.groupId, title: '搅拌站扰民', problem: '夜间噪声' },
    })
    for (const who of ['committee-member', 'command'])
      expect((await listed(who)).groups[0]?.item).toEqual({
        ...{ itemId: body.itemId, title: '搅拌站扰民', status: 'proposed', statusLabel: '待决定' },
      })
    expect((await listed('east-head')).groups[0]).not.toHaveProperty('item')
  })

  test('one resident who files three times is one resident', async () => {
    for (const text of NOISE) await filed(text, { phone: '13800000001' })
    const { groups } = await listed()
    expect(groups[0]?.evidence).toMatchObject({ petitions: 3, residents: 1 })
  })

  test('examples have their titles for whoever reads their words; nothing else of one petition, nor contact data, is told', async () => {
    for (const [index, text] of NOISE.entries())
      await filed(text, { phone: '13800000001', where: index === 0 ? 1 : 0 })
    const body = await listed()
    const titles = body.groups[0]?.examples.map(({ title }) => title)
    expect(titles).toHaveLength(3)
    const states = await platform.services.petitions.findMany(body.groups[0]?.members ?? [])
    expect(titles?.toSorted()).toEqual(states.map(({ title }) => title).toSorted())
    const told = JSON.stringify(body)
    expect(told).not.toContain('13800000001')
    for (const text of NOISE) expect(told).not.toContain(text)
    const communities = platform.street.places.map(({ communityId }) => communityId)
    expect(communities[0]).not.toBe(communities[1])
    const head = (await listed('east-head')).groups[0]?.examples ?? []
    expect(head.filter(({ title }) => title === undefined)).toHaveLength(1)
  })

  test('a station head sees what their community has a part in', async () => {
    for (const text of NOISE) await filed(text)
    expect((await listed('east-head')).groups).toHaveLength(1)
    expect((await listed('west-head')).groups).toEqual([])
  })

  test('a month without another one it is quiet', async () => {
    for (const text of NOISE) await filed(text)
    platform.time.now = later(platform.time.now, 31 * DAY_MS)
    expect((await listed()).groups[0]).toMatchObject({ recent: 0, earlier: 3, trend: 'quiet' })
  })

  test('what is withdrawn leaves the group, and a group of one is none', async () => {
    const [one, other] = [await filed(NOISE[0] ?? ''), await filed(NOISE[1] ?? '')]
    expect((await listed()).groups[0]?.members).toEqual([one.petitionId, other.petitionId])
    await api.actAsResident({
      params: { petitionId: other.petitionId },
      headers: { 'x-query-code': other.queryCode },
      body: { action: 'withdraw' },
    })
    await platform.settle()
    expect((await listed()).groups).toEqual([])
  })

  test('what is declined leaves the group', async () => {
    const [one] = [await filed(NOISE[0] ?? ''), await filed(NOISE[1] ?? '')]
    await actAs(api)('east-head', one.petitionId, 'decline', {
      ...{ reason: '属于邻区', whereToGo: '请向邻区反映' },
    })
    await platform.settle()
    expect((await listed()).groups).toEqual([])
  })

  test('a petition that is named again stands once', async () => {
    for (const text of NOISE) await filed(text)
    const before = await listed()
    const ids = before.groups[0]?.members ?? []
    const { unchanged, failed } = await placeSimilar(platform.services, [...ids, ...ids])
    expect({ unchanged, failed }).toEqual({ unchanged: ids, failed: [] })
    expect(await listed()).toEqual(before)
  })

  test('whoever is alone founds a group, though one that lives on without them is called by their number', async () => {
    const { petitionId } = await filed(NOISE[0] ?? '')
    const { similarity } = platform.services
    const other = { groupId: petitionId, streetId: platform.street.street.streetId, version: 0 }
    await similarity.writeGroup({
      ...{ ...other, name: '别的', members: ['250302-AAAAAA', '250303-AAAAAA'], communities: [] },
      evidence: { petitions: 2, residents: 2, places: [], words: [], examples: [] },
    })
    const second = await filed(NOISE[1] ?? '')
    expect(await similarity.findGroup(other.streetId, second.petitionId)).toMatchObject({
      members: [petitionId, second.petitionId],
    })
  })

  test('what nobody is told of any more is put right in the night: which group each is in', async () => {
    const ids: string[] = []
    for (const text of NOISE) ids.push((await filed(text)).petitionId)
    const { similarity } = platform.services
    const { streetId } = platform.street.street
    const assigned = async () => (await similarity.findMatters(streetId, ids)).map(({ groupId }) => groupId)
    expect(await assigned()).toEqual([ids[1], ids[1], ids[1]])
    for (const kept of await similarity.findMatters(streetId, ids)) await similarity.assign(kept, undefined)
    await regroupSimilarPetitions(platform.services)
    expect(await assigned()).toEqual([ids[1], ids[1], ids[1]])
  })

  test('of a group that is joined during the night each stays where it is until the next', async () => {
    const ids: string[] = []
    for (const text of NOISE) ids.push((await filed(text)).petitionId)
    const { similarity } = platform.services
    const { streetId } = platform.street.street
    const [group] = await similarity.listGroups(streetId)
    if (!group) throw new Error('the three are a group')
    await similarity.writeGroup({ ...group, name: '旧名' })
    const joined = { ...similarity, writeGroup: async () => false }
    await regroupSimilarPetitions({ ...platform.services, similarity: joined })
    const kept = await similarity.findMatters(streetId, ids)
    expect(kept.map(({ groupId }) => groupId)).toEqual([ids[1], ids[1], ids[1]])
  })

  test('a petition that there is not is a failure of its own', async () => {
    const { petitionId } = await filed(WATER)
    const { failed } = await placeSimilar(platform.services, ['260302-ZZZZZZ', petitionId])
    expect(failed).toEqual([{ petitionId: '260302-ZZZZZZ', error: expect.any(Error) }])
  })

  test('grouping anew changes nothing that is right, and keeps the id of a group that was torn', async () => {
    const ids: string[] = []
    for (const text of NOISE) ids.push((await filed(text)).petitionId)
    const before = await listed()
    expect(await regroupSimilarPetitions(platform.services)).toEqual({ done: 0, failed: [] })
    const [group] = await platform.services.similarity.listGroups(platform.street.street.streetId)
    if (!group) throw new Error('the three are a group')
    await platform.services.similarity.writeGroup({ ...group, members: ids.slice(0, 2) })
    expect((await regroupSimilarPetitions(platform.services)).done).toBe(1)
    expect(await listed()).toEqual(before)
  })
})

describe('places where the same kind comes back', () => {
  test('three in a fortnight at one posted code, told to the community', async () => {
    for (const text of [
      '楼道灯不亮，请派人来修。',
      '楼道的灯又不亮了，请来修。',
      '楼道灯第三次坏了，请修好。',
    ]) {
      await filed(text)
      platform.time.now = later(platform.time.now, 7 * DAY_MS)
    }
    const { recurring } = await listed('east-head')
    expect(recurring).toEqual([
      expect.objectContaining({ placeCode: platform.street.places[0]?.placeCode, petitions: 3 }),
    ])
    expect((await listed('west-head')).recurring).toEqual([])
  })
})
