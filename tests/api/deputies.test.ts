import { beforeEach, describe, expect, test } from 'vitest'
import { closeUnrated } from '../../shared/usecases/close-unrated.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { levelTwo } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

const tries = async (personId: string, petitionId: string, action: string, input: object) => {
  const headers = await signIn(api, personId)
  const version = (await platform.services.petitions.find(petitionId))?.version
  return api.actAsStaff({ headers, params: { petitionId }, body: { action, version, ...input } })
}
const duties = async (reader: string, query: Record<string, string> = {}, personId = 'east-deputy') =>
  api.showDuties({ headers: await signIn(api, reader), params: { personId }, query })
const visit = { kind: 'visit', on: '2026-03-02', text: '走访了三单元，居民反映属实，电话13812345678。' }

describe('a deputy', () => {
  test('joins a visit and records what they did, which moves nothing', async () => {
    const petitionId = await two.ordered()
    const before = await platform.services.petitions.find(petitionId)
    await two.act('east-deputy', petitionId, 'join-visit', { on: '2026-03-05' })
    await two.act('east-deputy', petitionId, 'record-duty', visit)
    const after = await platform.services.petitions.find(petitionId)
    expect({ ...after, seq: before?.seq, head: before?.head }).toEqual(before)

    const { body } = await duties('east-deputy')
    expect(body).toMatchObject({
      ...{ deputy: { name: '东代表', orgName: '东社区联络站' }, from: '2026-01-01', to: '2026-09-02' },
      ...{ today: '2026-03-02', matters: 1 },
      items: [
        { petitionId, kind: 'visit', on: '2026-03-02', text: expect.stringContaining('［号码已隐藏］') },
        { petitionId, kind: 'joined', on: '2026-03-05', community: '东社区' },
      ],
    })
    expect(body.counts.filter(({ count }) => count > 0)).toMatchObject([
      { kind: 'visit', label: '走访', count: 1 },
      { kind: 'joined', count: 1 },
    ])
    expect((await duties('east-deputy', { from: '2026-03-03', to: '2026-03-31' })).body.items).toHaveLength(1)
  })

  test('who joins the same visit twice has it in the record once', async () => {
    const petitionId = await two.filed()
    for (const on of ['2026-03-05', '2026-03-05', '2026-03-06'])
      await two.act('east-deputy', petitionId, 'join-visit', { on })
    const { body } = await duties('east-deputy')
    expect(body.items.map(({ on }) => on)).toEqual(['2026-03-05', '2026-03-06'])
    expect(body.counts.find(({ kind }) => kind === 'joined')?.count).toBe(2)
  })

  test('joins no visit of yesterday or in a year, and records nothing that is still to come or before the filing', async () => {
    const petitionId = await two.filed()
    for (const [action, on, status] of [
      ['join-visit', '2026-03-01', 400],
      ['join-visit', '2026-03-02', 200],
      ['join-visit', '2026-09-02', 200],
      ['join-visit', '2026-09-03', 400],
      ['record-duty', '2026-03-01', 400],
      ['record-duty', '2026-03-02', 200],
      ['record-duty', '2026-03-03', 400],
    ] as const) {
      const input = action === 'join-visit' ? { on } : { ...visit, on }
      expect((await tries('east-deputy', petitionId, action, input)).status, `${action} ${on}`).toBe(status)
    }
  })

  test('takes part in what is supervised in other communities, and in nothing else there', async () => {
    const placeCode = platform.street.places.find(({ communityId }) => communityId === 'west')?.placeCode
    const petitionId = await two.filed({ placeCode, contact: { phone: '13812345678' } })
    expect((await tries('east-deputy', petitionId, 'record-duty', visit)).status).toBe(403)
    await two.act('committee-member', petitionId, 'supervise', { note: '请代表参加' })
    await two.act('east-deputy', petitionId, 'record-duty', visit)
    expect((await duties('committee-member')).body.items).toMatchObject([{ petitionId, supervised: true }])
    const headers = await signIn(api, 'east-deputy')
    const contact = await api.viewContact({ headers, params: { petitionId }, body: { reason: '看看' } })
    expect(contact.status).toBe(403)
  })

  test('nobody else does it for them', async () => {
    const petitionId = await two.ordered()
    for (const personId of ['east-head', 'command', 'committee-member', 'builder', 'admin'])
      expect((await tries(personId, petitionId, 'record-duty', visit)).status, personId).toBe(403)
  })

  test('those who have it in hand are told of a visit', async () => {
    const petitionId = await two.ordered()
    await two.act('east-deputy', petitionId, 'join-visit', { on: '2026-03-05' })
    await platform.settle()
    const { body } = await api.listNotifications({
      ...{ headers: await signIn(api, 'builder'), query: { petitionId } },
    })
    expect(body.items.map(({ text }) => text).join()).toContain('人大代表将参加走访')
  })
})

describe('a duty record', () => {
  test('is the deputy’s and the committee’s to read', async () => {
    const petitionId = await two.filed()
    await two.act('east-deputy', petitionId, 'record-duty', visit)
    for (const reader of ['east-deputy', 'committee-member'])
      expect((await duties(reader)).body.items, reader).toHaveLength(1)
    for (const reader of ['east-head', 'command', 'builder', 'admin'])
      expect((await duties(reader)).status, reader).toBe(403)
    expect((await duties('east-deputy', {}, 'west-head')).status).toBe(403)
    expect((await duties('committee-member', {}, 'east-head')).status).toBe(404)
    expect((await duties('committee-member', { from: '2026-04-01', to: '2026-03-01' })).status).toBe(400)
    expect((await duties('committee-member', { year: '2026' })).status).toBe(400)
  })
})

describe('the answers to suggestions', () => {
  const waiting = async (personId: string, query: Record<string, string> = {}) => {
    const headers = await signIn(api, personId)
    const asked = { desk: 'judgements' as const, ...query }
    const { items } = (await api.listPetitions({ headers, query: asked })).body
    expect((await api.countWorklist({ headers, query: asked })).body.total).toBe(items.length)
    return items.map(({ petitionId }) => petitionId)
  }
  const answered = async (body: object = {}) => {
    const petitionId = await two.decided('refer', body)
    await two.act('command', petitionId, 'refer', { to: 'deputies-suggestion', note: '列为代表建议' })
    expect(await waiting('east-deputy')).toEqual([])
    await two.act('command', petitionId, 'record-referral-result', { result: '已装好路灯', note: '来函' })
    return petitionId
  }

  test('wait on the desk of the deputies of their station until one of them has judged', async () => {
    const petitionId = await answered()
    expect(await waiting('east-deputy')).toEqual([petitionId])
    await two.act('east-deputy', petitionId, 'judge-suggestion', { satisfied: true, note: '满意' })
    expect(await waiting('east-deputy')).toEqual([])
  })

  test('wait for a month, also when the resident has judged them already', async () => {
    const petitionId = await answered()
    platform.time.now = '2026-03-31T09:00:00.000+08:00'
    await closeUnrated(platform.services)
    expect((await platform.services.petitions.find(petitionId))?.stage).toBe('closed')
    expect(await waiting('east-deputy')).toEqual([])
    expect(await waiting('east-deputy', { stage: 'closed' })).toEqual([petitionId])
    platform.time.now = '2026-04-03T09:00:00.000+08:00'
    expect(await waiting('east-deputy', { stage: 'closed' })).toEqual([])
  })
})

describe('the list of what is supervised', () => {
  test('shows a deputy those of the whole street, and counts nothing else there', async () => {
    const placeCode = platform.street.places.find(({ communityId }) => communityId === 'west')?.placeCode
    const [mine, theirs] = [await two.filed(), await two.filed({ placeCode })]
    await two.filed({ placeCode }) // another of the west, which is nobody's business here
    for (const petitionId of [mine, theirs])
      await two.act('committee-member', petitionId, 'supervise', { note: '请代表参加' })
    const headers = await signIn(api, 'east-deputy')
    const list = async (query: Record<string, string>) =>
      (await api.listPetitions({ headers, query })).body.items.map(({ petitionId }) => petitionId).toSorted()
    expect(await list({ desk: 'supervised' })).toEqual([mine, theirs].toSorted())
    expect(await list({})).toEqual([mine])
    const { body } = await api.countWorklist({ headers, query: { desk: 'supervised' } })
    expect(body.total).toBe(2)
    const sums = [body.stages, body.communities].map((all) => all.reduce((sum, { count }) => sum + count, 0))
    expect(sums).toEqual([2, 2])
    expect((await api.listPetitions({ headers, query: { scope: 'street' } })).status).toBe(403)
  })
})
