import { beforeEach, describe, expect, test } from 'vitest'
import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
type Filed = Awaited<ReturnType<typeof file>>

const MIXER = '锦绣花园北门的搅拌站夜里一直施工，噪音很大，灰尘飘进家里，孩子睡不着觉'
const MIXER_TOO = '搅拌站半夜噪音太大了，锦绣花园北门这边灰尘也很严重，老人睡不着'
const LIFT = '三栋电梯坏了两天，老人下不了楼'

const filed = async (text: string, more: Record<string, unknown> = {}, where = 0): Promise<Filed> => {
  const one = await file(api, { placeCode: platform.street.places[where]?.placeCode, text, ...more })
  await platform.settle()
  return one
}
const offers = async (text: string, more: Record<string, unknown> = {}, where = 0) => {
  const placeCode = platform.street.places[where]?.placeCode
  const { status, body } = await api.offerSimilar({ body: { placeCode, text, ...more } })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}
const similarTo = async (personId: string, { petitionId }: Filed) => {
  const { status, body } = await api.showSimilar({
    headers: await signIn(api, personId),
    params: { petitionId },
  })
  expect(status).toBe(200)
  return body
}
const stateOf = async ({ petitionId }: Filed) => {
  const petition = await platform.services.petitions.find(petitionId)
  if (!petition) throw new Error(`no petition ${petitionId}`)
  return petition
}

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

describe('before sending', () => {
  test('a resident sees what is likely the same: what about, where, since when, how far, how many', async () => {
    await filed(MIXER, { category: 'noise' })
    await filed(LIFT)
    platform.time.now = later(platform.time.now, 3 * DAY_MS)
    const items = await offers(MIXER_TOO)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      ...{ about: '油烟噪声（东社区宣传栏）', daysAgo: 3, stage: 'submitted', stageLabel: '待研判' },
      ...{ residents: 1, samePlace: true },
    })
  })

  test('without a category it is told by its place and what is wanted', async () => {
    await filed(MIXER)
    expect((await offers(MIXER_TOO)).map(({ about }) => about)).toEqual(['东社区宣传栏的求助'])
  })

  test('of another resident’s words only those that were typed as well, and neither number nor person', async () => {
    const words = `${MIXER}，我是住502的王桂芳，电话13812345678`
    const first = await filed(words, {
      contact: { name: '王桂芳', phone: '13812345678' },
      title: '搅拌站扰民',
    })
    const items = await offers(MIXER_TOO)
    const told = JSON.stringify(items)
    for (const secret of [first.petitionId, '王桂芳', '502', '13812345678', '孩子', '扰民'])
      expect(told).not.toContain(secret)
    for (const word of items[0]?.words ?? []) expect(MIXER_TOO).toContain(word)
    expect(items[0]?.words.length).toBeGreaterThan(0)
  })

  test.each([
    ['reports about somebody', { kind: 'report' }],
    ['anonymous ones', { anonymous: true }],
  ])('%s are never offered', async (_, more) => {
    await filed(MIXER, more)
    expect(await offers(MIXER_TOO)).toEqual([])
  })

  test('one that is done, of another community or joined already is not offered; its head is', async () => {
    const done = await filed(MIXER)
    await act('east-head', done.petitionId, 'answer', { answer: '已整改' })
    await filed(MIXER, {}, 1)
    expect(await offers(MIXER_TOO)).toEqual([])
    const head = await filed(MIXER)
    const member = await filed(MIXER_TOO)
    await act('east-head', member.petitionId, 'join', { into: head.petitionId })
    await platform.settle()
    expect(await offers(MIXER_TOO)).toMatchObject([{ residents: 2 }])
  })

  test('three at most, and something else finds nothing', async () => {
    for (let n = 0; n < 5; n++) await filed(MIXER)
    expect(await offers(MIXER_TOO)).toHaveLength(3)
    expect(await offers('社区图书室几点开门')).toEqual([])
  })

  test('an unknown place is refused', async () => {
    const { status } = await api.offerSimilar({ body: { placeCode: 'ABCDEFGH', text: MIXER } })
    expect(status).toBe(400)
  })

  test('is counted by network, and writes nothing else', async () => {
    const before = platform.stream.length
    const { hour } = builtInQuotas['similar-address']
    const body = { placeCode: platform.street.places[0]?.placeCode, text: MIXER }
    const from: object = { address: '203.0.113.9' }
    const ask = () => api.offerSimilar({ body, ...from })
    for (let asked = 0; asked < hour; asked++) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(refused.problem?.detail).toContain('照常提交')
    expect(platform.stream).toHaveLength(before)
  })
})

describe('"I have it too"', () => {
  test('gives the resident a petition of their own, which stands with the other one', async () => {
    const head = await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    const mine = await filed(MIXER_TOO, { join: offer?.handle })
    expect(mine.petitionId).not.toBe(head.petitionId)
    const state = await stateOf(mine)
    expect(state).toMatchObject({ stage: 'joined', joined: { into: head.petitionId } })
    expect(state.wantsJoin).toBeUndefined()
    expect((await stateOf(head)).supporters).toBe(1)
    // a person has not looked at it yet
    expect(state.firstRespondedAt).toBeUndefined()
  })

  test('is carried out by the sweep where the queue lost the petition', async () => {
    const head = await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    const placeCode = platform.street.places[0]?.placeCode
    const mine = await file(api, { placeCode, text: MIXER_TOO, join: offer?.handle }) // and the queue is never asked
    platform.time.now = '2026-03-02T10:05:00.000+08:00'
    expect(await raiseDeadlinePrompts(platform.services)).toEqual({ done: 1, failed: [] })
    expect(await stateOf(mine)).toMatchObject({ stage: 'joined', joined: { into: head.petitionId } })
  })

  test('of one that was answered meanwhile is looked at for itself', async () => {
    const head = await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    await act('east-head', head.petitionId, 'answer', { answer: '已整改' })
    const mine = await filed(MIXER_TOO, { join: offer?.handle })
    expect(await stateOf(mine)).toMatchObject({ stage: 'submitted' })
    expect((await stateOf(mine)).triagedAt).toBeDefined()
  })

  test('with a handle that nobody made is looked at for itself', async () => {
    await filed(MIXER)
    const mine = await filed(MIXER_TOO, { join: 'A'.repeat(56) })
    expect(await stateOf(mine)).toMatchObject({ stage: 'submitted' })
  })

  test('with a handle of another community is looked at for itself', async () => {
    await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    const mine = await filed(MIXER_TOO, { join: offer?.handle }, 1)
    expect(await stateOf(mine)).toMatchObject({ stage: 'submitted', orgId: 'west' })
  })

  test('never hides somebody who is in danger', async () => {
    await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    const mine = await filed(`${MIXER_TOO}，现在着火了，有人被困`, { join: offer?.handle })
    expect(await stateOf(mine)).toMatchObject({ stage: 'submitted', emergency: true })
  })

  test('tells the station head, who can undo it within a day', async () => {
    const head = await filed(MIXER)
    const [offer] = await offers(MIXER_TOO)
    const mine = await filed(MIXER_TOO, { join: offer?.handle })
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'east-head'),
      query: { limit: '50' },
    })
    expect(body.items.filter(({ event }) => event === 'join').map(({ text }) => text)).toEqual([
      expect.stringContaining('一天内撤销'),
    ])
    expect((await similarTo('east-head', mine)).joined).toMatchObject({ petitionId: head.petitionId })
    await act('east-head', mine.petitionId, 'unjoin', { reason: '是另一处工地' })
    expect(await stateOf(mine)).toMatchObject({ stage: 'submitted' })
  })
})

describe('at triage', () => {
  test('the station head sees likely duplicates with the reason, and what could be joined', async () => {
    const first = await filed(MIXER)
    await filed(LIFT)
    const second = await filed(MIXER_TOO)
    const { items, members } = await similarTo('east-head', second)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      petitionId: first.petitionId,
      join: 'this',
      because: { samePlace: true, days: 0 },
      excerpt: expect.stringContaining('搅拌站'),
    })
    expect(members).toEqual([])
  })

  test('the later goes into the earlier; one with which others stand takes the other in', async () => {
    const first = await filed(MIXER)
    const second = await filed(MIXER_TOO)
    const which = async (one: Filed) => (await similarTo('east-head', one)).items.map(({ join }) => join)
    platform.time.now = later(platform.time.now, 60_000)
    const third = await filed(MIXER)
    expect(await which(third)).toEqual(['this', 'this'])
    expect((await which(first)).includes('other')).toBe(true)
    await act('east-head', second.petitionId, 'join', { into: third.petitionId })
    await platform.settle()
    expect(await which(third)).toEqual(['other'])
    expect(await which(first)).toEqual(['this'])
    const { items } = await similarTo('east-deputy', first)
    expect(items[0]).not.toHaveProperty('join')
  })

  test('kept apart, neither is shown with the other again', async () => {
    const first = await filed(MIXER)
    const second = await filed(MIXER_TOO)
    await act('east-head', second.petitionId, 'keep-apart', { from: first.petitionId })
    expect((await similarTo('east-head', second)).items).toEqual([])
    expect((await similarTo('east-head', first)).items).toEqual([])
  })

  test('joined, it shows with what it stands until when that can be undone, and the other its members', async () => {
    const first = await filed(MIXER)
    const second = await filed(MIXER_TOO)
    await act('east-head', second.petitionId, 'join', { into: first.petitionId })
    await platform.settle()
    expect(await similarTo('east-head', second)).toMatchObject({
      joined: { petitionId: first.petitionId, undoUntil: later(platform.time.now, DAY_MS) },
      items: [],
    })
    expect((await similarTo('east-head', first)).members).toMatchObject([{ petitionId: second.petitionId }])
    platform.time.now = later(platform.time.now, DAY_MS + 1)
    expect((await similarTo('east-head', second)).joined).not.toHaveProperty('undoUntil')
  })

  test('contact-like parts are masked in what is laid side by side', async () => {
    await filed(`${MIXER}，电话13812345678`)
    const second = await filed(MIXER_TOO)
    expect(JSON.stringify(await similarTo('east-head', second))).not.toContain('13812345678')
  })
})

describe('at the joint review', () => {
  test('both sides see similar cases with the reason, answered ones too', async () => {
    const done = await filed(MIXER)
    await act('east-head', done.petitionId, 'answer', { answer: '已整改' })
    const now = await filed(MIXER_TOO)
    await act('east-head', now.petitionId, 'escalate', { reason: '涉及多部门' })
    for (const side of ['command', 'committee-member']) {
      const { items } = await similarTo(side, now)
      expect(items).toMatchObject([{ petitionId: done.petitionId, stage: 'answered' }])
      expect(items[0]).not.toHaveProperty('join')
      expect(items[0]?.because.words.length).toBeGreaterThan(0)
    }
  })

  test('a department gets none of it', async () => {
    await filed(MIXER)
    const now = await filed(MIXER_TOO)
    const { status } = await api.showSimilar({
      headers: await signIn(api, 'officer'),
      params: { petitionId: now.petitionId },
    })
    expect(status).toBe(403)
  })
})
