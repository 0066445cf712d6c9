import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { type Desk, desks } from '../../shared/usecases/desks.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { everyPage } from './every-page.ts'
import { levelTwo, opinionFor } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>

const list = async (personId: string, query: Record<string, string> = {}) =>
  (await api.listPetitions({ headers: await signIn(api, personId), query: { limit: '100', ...query } })).body
    .items
const ids = async (personId: string, query: Record<string, string> = {}) =>
  (await list(personId, query)).map(({ petitionId }) => petitionId)
/** All pages of a list, and what happens after each of them. */
const pagesOf = async (personId: string, meanwhile = async (_page: readonly string[]) => {}) =>
  everyPage(async (at) => {
    const headers = await signIn(api, personId)
    const { body } = await api.listPetitions({ headers, query: { limit: '2', ...at } })
    const items = body.items.map(({ petitionId }) => petitionId)
    await meanwhile(items)
    return { ...body, items }
  })
const desk = (personId: string, name: Desk, query: Record<string, string> = {}) =>
  ids(personId, { desk: name, ...query })

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

describe('the lists of a department', () => {
  test('hold what it leads and its parts, and say which and how far', async () => {
    const petitionId = await two.ordered({ title: '井盖松动' })
    const [lead] = await list('builder')
    expect(lead).toMatchObject({ petitionId, title: '井盖松动', part: 'lead', partState: 'sent' })
    expect(lead?.returnUntil).toBe('2026-03-03T23:59:59.000+08:00')
    const [co] = await list('officer')
    expect(co).toMatchObject({
      ...{ petitionId, title: '公共设施（东社区宣传栏）', part: 'co', partState: 'sent' },
      ...{ opinionOwed: true, org: { orgId: 'construction', name: '规建办' } },
    })
    expect(co?.dueAt).not.toBe(lead?.dueAt)
    await two.act('officer', petitionId, 'opinion', { opinion: '同意清理。' })
    const [opined] = await list('officer')
    expect(opined).toMatchObject({ partState: 'signed', partStateLabel: '办理中', dueAt: lead?.dueAt })
    expect(opined).not.toHaveProperty('opinionOwed')
  })

  test('keep the part from the street’s list and everybody else’s', async () => {
    const petitionId = await two.ordered()
    for (const [personId, query] of [
      ['command', { scope: 'street' }],
      ['committee-member', { scope: 'street' }],
      ['builder', {}],
      ['officer', {}],
    ] as const)
      expect(await ids(personId, query), personId).toEqual([petitionId])
    for (const personId of ['command', 'committee-member', 'east-head', 'west-head', 'east-handler'])
      expect(await ids(personId), personId).toEqual([])
  })

  test('find a part by its number, not by words that are not theirs to read', async () => {
    const petitionId = await two.ordered({ title: '井盖松动' })
    expect((await list('officer', { q: petitionId })).map(({ title }) => title)).toEqual([
      '公共设施（东社区宣传栏）',
    ])
    expect(await ids('officer', { q: '井盖' })).toEqual([])
    expect(await ids('officer', { q: '宣传栏' })).toEqual([petitionId])
    expect(await ids('builder', { q: '井盖' })).toEqual([petitionId])
  })

  test('page through both kinds, each once', async () => {
    const all: string[] = []
    for (let n = 0; n < 5; n++)
      all.push(await two.ordered({}, n % 2 ? { lead: 'enforcement', co: ['construction'] } : {}))
    const seen = await pagesOf('officer')
    expect(seen.toSorted()).toEqual(all.toSorted())
  })

  test('page on as they stood, however often what is owed has moved meanwhile', async () => {
    const all = [await two.ordered(), await two.ordered(), await two.ordered()]
    let moved = ''
    const seen = await pagesOf('officer', async ([first = '']) => {
      if (moved) return
      moved = first
      const soon = async (personId: string, action: string, input: object = {}) => {
        platform.time.now = later(platform.time.now, 60_000)
        await two.act(personId, first, action, input)
      }
      await soon('officer', 'sign')
      await soon('officer', 'opinion', { opinion: '同意清理。' })
      await soon('builder', 'request-extension', { workingDays: 3, reason: '等配件' })
      await soon('command', 'approve-extension')
      await soon('officer', 'progress', { note: '已派人' }) // moves no date
    })
    expect(seen.toSorted()).toEqual(all.toSorted())
  })
})

describe('a desk shows what waits there', () => {
  test('for either side’s signature, then for whoever carries the decision out', async () => {
    const petitionId = await two.escalated()
    expect(await desk('command', 'review')).toEqual([petitionId])
    await two.act('command', petitionId, 'review', opinionFor('order'))
    expect(await desk('command', 'review')).toEqual([])
    expect(await desk('committee-member', 'review')).toEqual([petitionId])
    expect((await list('command'))[0]).toMatchObject({ unsigned: ['congress-committee'] })
    await two.act('committee-member', petitionId, 'review', opinionFor('order'))
    expect(await desk('committee-member', 'review')).toEqual([])
    expect(await desk('command', 'decided')).toEqual([petitionId])
    expect((await list('command'))[0]).toMatchObject({ decision: 'order' })
  })

  test('for the chair when the sides stay apart', async () => {
    await platform.services.settings.putSettings({
      streetId: 'street',
      coordination: { discussionRounds: 0, chairId: 'committee-member' },
    })
    const petitionId = await two.escalated()
    await two.act('command', petitionId, 'review', opinionFor('order'))
    await two.act('committee-member', petitionId, 'review', opinionFor('hold'))
    expect(await desk('command', 'review')).toEqual([])
    expect(await desk('committee-member', 'review')).toEqual([petitionId])
    expect((await list('command'))[0]?.chair).toEqual({ personId: 'committee-member', name: '工委员' })
  })

  test('for departments: to sign, in work, an opinion', async () => {
    const petitionId = await two.ordered()
    expect(await desk('builder', 'to-sign')).toEqual([petitionId])
    expect(await desk('officer', 'opinions')).toEqual([petitionId])
    await two.act('builder', petitionId, 'sign')
    expect(await desk('builder', 'to-sign')).toEqual([])
    expect(await desk('builder', 'in-work')).toEqual([petitionId])
    expect(await desk('officer', 'to-sign')).toEqual([petitionId])
  })

  test('a return, and after the second an arbitration', async () => {
    const petitionId = await two.ordered()
    await two.act('officer', petitionId, 'return-task', { reason: '不属于我单位' })
    expect(await desk('command', 'returned')).toEqual([petitionId])
    expect(await ids('officer')).toEqual([])
    await two.act('builder', petitionId, 'return-task', { reason: '不属于我单位' })
    expect(await desk('command', 'returned')).toEqual([])
    expect(await desk('command', 'arbitration')).toEqual([petitionId])
    expect((await list('command'))[0]).toMatchObject({ hops: 2, arbitration: {} })
  })

  test('an extension, a hold that is asked for and one that runs', async () => {
    const petitionId = await two.ordered()
    await two.act('builder', petitionId, 'request-extension', { workingDays: 3, reason: '备料' })
    expect(await desk('command', 'extensions')).toEqual([petitionId])
    await two.act('command', petitionId, 'approve-extension')
    expect(await desk('command', 'extensions')).toEqual([])
    await two.act('builder', petitionId, 'request-hold', { reason: '等管网改造', reviewAt: '2026-09-01' })
    expect((await list('command', { desk: 'holds' }))[0]).toMatchObject({ petitionId, holdPending: true })
    await two.act('command', petitionId, 'approve-hold')
    const [held] = await list('command', { desk: 'holds' })
    expect(held).toMatchObject({ petitionId, stage: 'on-hold', dueAt: '2026-09-01T23:59:59.000+08:00' })
  })

  test('a referral, a check, supervision', async () => {
    const referred = await two.decided('refer')
    await two.act('command', referred, 'refer', { to: 'district', note: '区级事项' })
    expect(await desk('command', 'referrals')).toEqual([referred])
    await platform.services.settings.putSettings({
      streetId: 'street',
      coordination: { checkedOfLevel2: 100 },
    })
    const petitionId = await two.ordered({}, { co: [] })
    await two.act('committee-member', petitionId, 'supervise', { note: '重点督办' })
    expect(await desk('committee-member', 'supervised')).toEqual([petitionId])
    await two.act('builder', petitionId, 'finish-task', { result: '已更换。' })
    expect(await desk('command', 'checks')).toEqual([petitionId])
    expect(await desk('committee-member', 'checks')).toEqual([petitionId])
    await two.act('committee-member', petitionId, 'check', { passed: true, note: '属实' })
    expect(await desk('command', 'checks')).toEqual([])
  })

  test('a warning, on the receiver’s own list whoever has the petition', async () => {
    const petitionId = await two.ordered()
    for (const to of ['east-handler', 'officer', 'command'])
      await two.act('committee-member', petitionId, 'warn', { to, text: '请说明', reportBy: '2026-03-05' })
    expect(await ids('east-handler')).toEqual([petitionId])
    expect((await list('officer'))[0]).toMatchObject({ part: 'co', warned: true, warnings: 3 })
    expect((await list('command'))[0]).toMatchObject({ petitionId, warned: true })
    expect(await desk('committee-member', 'warnings')).toEqual([petitionId])
    await two.act('command', petitionId, 'answer-warning', { text: '已督促' })
    expect(await ids('command')).toEqual([])
    expect(await desk('command', 'warnings')).toEqual([])
    expect(await desk('committee-member', 'warnings')).toEqual([petitionId])
  })
})

test('the numbers beside the desks are what the lists hold', async () => {
  await two.escalated()
  await two.decided('order')
  await two.ordered()
  const referred = await two.decided('refer')
  await two.act('command', referred, 'refer', { to: 'district', note: '区级事项' })
  const held = await two.ordered()
  await two.act('builder', held, 'request-hold', { reason: '等改造', reviewAt: '2026-09-01' })
  for (const [personId, scope] of [
    ['command', 'street'],
    ['committee-member', 'street'],
    ['builder', 'org'],
    ['officer', 'org'],
  ] as const) {
    const headers = await signIn(api, personId)
    const { body } = await api.countWorklist({ headers, query: { scope } })
    expect(body.total).toBe((await list(personId, { scope })).length)
    for (const name of desks) {
      const count = body.desks.find(({ value }) => value === name)?.count ?? 0
      expect(count, `${personId} ${name}`).toBe((await desk(personId, name, { scope })).length)
      const { body: narrowed } = await api.countWorklist({ headers, query: { desk: name } })
      expect(narrowed.total, name).toBe((await desk(personId, name)).length)
    }
  }
})

test('a handler finds what is new to them until they accept it or report, and counts say the same', async () => {
  const assigned = async (handlerId = 'east-handler') => {
    const placeCode = platform.street.places[0]?.placeCode
    const { petitionId } = await file(api, { placeCode, text: '路灯不亮' })
    await two.act('east-head', petitionId, 'assign', { handlerId })
    return petitionId
  }
  const [first, second, third] = [await assigned(), await assigned(), await assigned()]
  await assigned('east-grid')
  const counted = async () => {
    const { body } = await api.countWorklist({
      headers: await signIn(api, 'east-handler'),
      query: { desk: 'to-accept' },
    })
    return [body.total, body.desks.find(({ value }) => value === 'to-accept')?.count ?? 0]
  }
  expect((await desk('east-handler', 'to-accept')).toSorted()).toEqual([first, second, third].toSorted())
  expect(await counted()).toEqual([3, 3])
  await two.act('east-handler', first, 'accept')
  await two.act('east-handler', second, 'progress', { note: '已到现场' })
  expect(await desk('east-handler', 'to-accept')).toEqual([third])
  expect(await counted()).toEqual([1, 1])
  expect((await list('east-head')).filter(({ toAccept }) => toAccept)).toHaveLength(2)
  await two.act('east-handler', third, 'return', { reason: '不归我管' })
  await two.act('east-head', first, 'reassign', { handlerId: 'east-volunteer', reason: '换人' })
  expect(await counted()).toEqual([0, 0])
  expect(await desk('east-volunteer', 'to-accept')).toEqual([first]) // new to whoever gets it
})
