import { beforeEach, describe, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { levelTwo, opinionFor } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { aStreet } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

const stall = { name: '占道摆摊', words: ['摆摊', '占道'], lead: 'enforcement', co: ['construction'] }
const rules = [{ name: '噪声投诉', kinds: ['complaint'], categories: ['noise'], lead: 'enforcement' }, stall]
const setRules = async (routing: object[] | null, version = 0) =>
  api.changeStreet({ headers: await signIn(api, 'admin'), body: { version, routing } })
const shown = async (petitionId: string, personId = 'command') =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const suggested = async (petitionId: string, personId = 'command') =>
  (await shown(petitionId, personId)).departmentSuggestion
const figures = async () => {
  await platform.settle()
  const { body } = await api.showStatistics({ headers: await signIn(api, 'command'), query: {} })
  return body.total.departments
}
const anOrder = { requirement: '请到现场处理。' }

describe('rules of a street', () => {
  test('are the administrator’s, in their order, and are taken away', async () => {
    const { status, body } = await setRules(rules)
    expect(status).toBe(200)
    expect(body.routing).toEqual(rules)
    expect((await setRules([...rules].reverse(), 1)).body.routing).toEqual([...rules].reverse())
    expect((await setRules(null, 2)).body).not.toHaveProperty('routing')
  })

  test('are refused on an old version, and where they name what there is not', async () => {
    await setRules(rules)
    expect((await setRules([], 0)).problem.code).toBe('stale-version')
    const paths = async (...routing: object[]) =>
      (await setRules(routing, 1)).problem.errors?.map(({ path }) => path)
    expect(await paths(stall, { ...stall, lead: 'east' })).toEqual(['routing.1.lead'])
    expect(await paths({ ...stall, categories: ['lift'] })).toEqual(['routing.0.categories.0'])
    expect(await paths({ ...stall, words: [] })).toEqual(['routing.0.words'])
    expect(await paths({ ...stall, name: '' })).toEqual(['routing.0.name'])
    expect(await paths({ name: '全部', lead: 'enforcement' }, stall)).toEqual(['routing.0.name'])
  })

  test('suggest the lead and who helps, to whoever raises, judges and orders, and to nobody else', async () => {
    await setRules(rules)
    const petitionId = await two.filed({ text: '楼下天天有人摆摊，走不过去。', category: 'facilities' })
    const expected = {
      lead: { orgId: 'enforcement', name: '执法大队' },
      co: [{ orgId: 'construction', name: '规建办' }],
      ...{ confidence: 1, by: 'rule', reason: '按规则2“占道摆摊”' },
    }
    expect(await suggested(petitionId, 'east-head')).toEqual(expected)
    expect(await suggested(petitionId, 'east-deputy')).toBeUndefined()
    await two.act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    expect(await suggested(petitionId, 'committee-member')).toEqual(expected)
    expect(await suggested(petitionId, 'east-head')).toBeUndefined()
  })
})

describe('without a rule that fits', () => {
  test('the department of the category is suggested, until other departments lead', async () => {
    const first = await two.escalated()
    expect(await suggested(first)).toMatchObject({
      ...{ lead: { orgId: 'construction', name: '规建办' }, confidence: 0.83, by: 'practice' },
      reason: '类别设定由它对口；同类还没有交办过',
    })
    for (let n = 0; n < 4; n++) await two.ordered({}, { lead: 'enforcement', co: [] })
    await platform.settle()
    expect(await suggested(first)).toBeUndefined()
  })

  test('what was ordered for the same is suggested as soon as it says enough', async () => {
    const led = () => two.ordered({ category: 'other', text: '井盖松了' }, { lead: 'enforcement', co: [] })
    const petitionId = await two.escalated({ category: 'other' })
    for (let n = 0; n < 4; n++) await led()
    await platform.settle()
    expect(await suggested(petitionId)).toBeUndefined()
    await led()
    await platform.settle()
    expect(await suggested(petitionId)).toMatchObject({
      lead: { orgId: 'enforcement' },
      reason: '去年以来同类交办 5 件，由它主办 5 件',
    })
  })

  test('nobody is suggested who has given it back, or for whom nobody works', async () => {
    const petitionId = await two.ordered()
    await two.act('builder', petitionId, 'return-task', { reason: '不属于本部门' })
    expect(await suggested(petitionId)).toBeUndefined()
    await two.act('command', petitionId, 'order', { ...anOrder, lead: 'enforcement' })
    await two.act('officer', petitionId, 'return-task', { reason: '也不属于本部门' })
    expect((await shown(petitionId)).actions.map(({ action }) => action)).toContain('decide-arbitration')
    expect(await suggested(petitionId)).toBeUndefined()
    const other = await two.escalated()
    expect(await suggested(other)).toBeDefined()
    const headers = await signIn(api, 'admin')
    const disable = { action: 'disable', version: 0, reason: '调离' }
    const params = { personId: 'builder' }
    expect((await api.actOnPerson({ headers, params, body: disable })).status).toBe(200)
    expect(await suggested(other)).toBeUndefined()
  })
})

describe('an order', () => {
  const order = async (lead: string, body: object = {}) => {
    const petitionId = await two.decided('order', body)
    await two.act('command', petitionId, 'order', { ...anOrder, lead })
    return petitionId
  }
  const toldOf = async (petitionId: string) =>
    (await shown(petitionId)).timeline.find(({ action }) => action === 'order')?.details

  test('says in the story whether a person took what was suggested, took another, or had nothing suggested', async () => {
    await setRules(rules)
    const byRule = { text: '门口摆摊' }
    const advice = { lead: 'enforcement', leadName: '执法大队', reason: '按规则2“占道摆摊”' }
    expect(await toldOf(await order('enforcement', byRule))).toMatchObject({ routing: 'confirmed', advice })
    expect(await toldOf(await order('construction', byRule))).toMatchObject({ routing: 'overruled', advice })
    const unaided = await toldOf(await order('construction', { category: 'other' }))
    expect(unaided).toMatchObject({ routing: 'unaided' })
    expect(unaided).not.toHaveProperty('advice')
  })

  test('tells a department beside the lead nothing of why: the name of a rule may be a word of the resident', async () => {
    await setRules(rules)
    const petitionId = await order('enforcement', { text: '门口摆摊' })
    const beside = await two.decided('order', { text: '门口摆摊' })
    await two.act('command', beside, 'order', { ...anOrder, lead: 'enforcement', co: ['construction'] })
    expect(JSON.stringify(await shown(petitionId, 'officer'))).toContain('摆摊')
    const seen = await shown(beside, 'builder')
    expect(seen.timeline.find(({ action }) => action === 'order')?.details).toMatchObject(anOrder)
    expect(JSON.stringify(seen)).not.toContain('摆摊')
  })

  test('tells a resident nothing of it', async () => {
    const { petitionId, queryCode } = await file(api, {
      ...{ placeCode: platform.street.places[0]?.placeCode, text: '井盖松动', category: 'facilities' },
    })
    await two.act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    for (const side of ['command', 'committee-member'])
      await two.act(side, petitionId, 'review', opinionFor('order'))
    await two.act('command', petitionId, 'order', { ...anOrder, lead: 'construction' })
    const { body } = await api.trackPetition({
      headers: { 'x-query-code': queryCode },
      params: { petitionId },
    })
    expect(JSON.stringify(body)).not.toContain('confirmed')
    expect(JSON.stringify(body)).not.toContain('对口')
  })

  test('is counted: the suggested department kept, another one taken, or replaced later', async () => {
    const kept = await order('construction')
    await order('enforcement')
    await order('construction', { category: 'other' })
    expect(await figures()).toEqual({
      ...{ ordered: 3, made: 2, kept: 1, changedWhenOrdered: 1, replacedLater: 0 },
    })
    await two.act('builder', kept, 'return-task', { reason: '不属于本部门' })
    await two.act('command', kept, 'order', { ...anOrder, lead: 'enforcement' })
    expect(await figures()).toEqual({
      ...{ ordered: 3, made: 2, kept: 0, changedWhenOrdered: 1, replacedLater: 1 },
    })
  })
})

describe('the story of a filing', () => {
  const filedBy = async (petitionId: string) => (await shown(petitionId)).timeline[0]?.details
  const [wall, , unified] = aStreet().places.map(({ placeCode }) => placeCode)

  test('says whether the posted code or somebody decided the community', async () => {
    expect(await filedBy(await two.filed({ placeCode: wall }))).toEqual({ routedBy: 'place' })
    expect(await filedBy(await two.filed({ placeCode: wall, communityId: 'west' }))).toEqual({
      routedBy: 'choice',
    })
    expect(await filedBy(await two.filed({ placeCode: unified, communityId: 'east' }))).toEqual({
      routedBy: 'choice',
    })
  })

  test('says so of what staff filed too', async () => {
    const headers = { ...(await signIn(api, 'east-grid')), 'idempotency-key': crypto.randomUUID() }
    const body = { source: 'door-visit', placeCode: wall, text: '楼道灯不亮' }
    const { petitionId } = (await api.fileForResident({ headers, body })).body
    expect(await filedBy(petitionId)).toEqual({ routedBy: 'place' })
    const more = { headers: { ...headers, 'idempotency-key': crypto.randomUUID() } }
    const without = await api.fileForResident({ ...more, body: { source: 'phone', text: '楼道灯不亮' } })
    expect(await filedBy(without.body.petitionId)).toEqual({ routedBy: 'choice' })
  })
})
