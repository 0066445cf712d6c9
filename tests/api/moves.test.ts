import { beforeEach, describe, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { countsOf, type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let petition: { petitionId: string; queryCode: string; dueAt: string }
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const params = () => ({ petitionId: petition.petitionId })
const code = () => ({ 'x-query-code': petition.queryCode })
const byResident = async (body: object) => {
  const answer = await api.actAsResident({ params: params(), headers: code(), body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const tracked = async () => (await api.trackPetition({ params: params(), headers: code() })).body
const shown = async (personId: string) =>
  (await api.showPetition({ params: params(), headers: await signIn(api, personId) })).body
const mail = async (personId: string) =>
  (await api.listNotifications({ headers: await signIn(api, personId) })).body.items

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  const placeCode = platform.street.places[0]?.placeCode
  petition = await file(api, { placeCode, text: '路灯不亮', category: 'facilities' })
  await platform.settle()
})

test('an urge is counted, reaches whoever has it, and never moves a date', async () => {
  await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler' })
  const before = await tracked()
  platform.time.now = '2026-03-03T10:00:00.000+08:00'
  await byResident({ action: 'urge' })
  await act('committee-member', petition.petitionId, 'urge', { note: '请尽快' })
  await platform.settle()
  const after = await tracked()
  expect(after).toMatchObject({ urges: 2, dueAt: before.dueAt, clocks: before.clocks })
  expect((await shown('east-handler')).version).toBe(2) // nobody's screen is out of date for it
  expect((await mail('east-handler')).filter(({ event }) => event === 'urge')).toHaveLength(2)
  expect(await countsOf(platform, 'east')).toMatchObject({ urges: 2 })
})

test('what the resident adds reaches the handler, and is read masked', async () => {
  await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler' })
  await byResident({ action: 'supplement', text: '三楼也不亮，电话13812345678' })
  await platform.settle()
  const told = (await mail('east-handler')).find(({ event }) => event === 'supplement')
  expect(told).toMatchObject({ state: 'sent', text: expect.stringContaining('居民补充了说明') })
  expect((await shown('east-handler')).timeline.at(-1)?.note).toBe('三楼也不亮，电话［号码已隐藏］')
  expect((await tracked()).timeline.at(-1)?.note).toBe('三楼也不亮，电话13812345678')
})

test('a corrected classification is shown and told, and suggests another department', async () => {
  const placeCode = platform.street.places[0]?.placeCode
  const { petitionId } = await file(api, {
    ...{ placeCode, text: '油烟太大', category: 'facilities' },
    contact: { phone: '13812345678' },
  })
  expect(
    (await act('east-head', petitionId, 'reclassify', { category: 'noise', reason: '是油烟' })).version,
  ).toBe(1)
  await platform.settle()
  const headers = await signIn(api, 'east-head')
  const { body } = await api.showPetition({ headers, params: { petitionId } })
  expect(body).toMatchObject({ category: 'noise', suggestedOrg: { orgId: 'enforcement', name: '执法大队' } })
  const again = { action: 'reclassify', version: 1, kind: 'help', category: 'noise', reason: '再来' }
  expect((await api.actAsStaff({ headers, params: { petitionId }, body: again })).problem).toMatchObject({
    status: 400,
    errors: [{ path: 'kind', message: expect.stringContaining('相同') }],
  })
  const all = await api.listNotifications({
    headers: await signIn(api, 'command'),
    query: { scope: 'street', petitionId },
  })
  expect(all.body.items.find(({ event }) => event === 'reclassify')).toMatchObject({
    ...{ audience: 'resident', state: 'sent', address: '138****5678' },
  })
})

test('a handler accepts once; the second time is told so, and nothing is written', async () => {
  await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler' })
  await act('east-handler', petition.petitionId, 'accept')
  const { actions } = await shown('east-handler')
  expect(actions.map(({ action }) => action)).not.toContain('accept')
  const before = platform.stream.length
  const headers = await signIn(api, 'east-handler')
  const again = await api.actAsStaff({ headers, params: params(), body: { action: 'accept', version: 2 } })
  expect(again.problem).toMatchObject({ status: 409, code: 'move-not-allowed', reason: 'stage' })
  expect(again.problem.detail).toContain('已经接单')
  expect(platform.stream).toHaveLength(before)
})

describe('a message', () => {
  test('that is no longer true is not sent, and the log says why', async () => {
    await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler' })
    await act('east-head', petition.petitionId, 'reassign', { handlerId: 'east-grid', reason: '请假' })
    await platform.settle() // both arrive late
    expect((await mail('east-handler')).map(({ event, state, reason }) => [event, state, reason])).toEqual(
      expect.arrayContaining([
        ['assign', 'superseded', '承办人已更换'],
        ['reassign', 'sent', undefined],
      ]),
    )
    expect((await mail('east-grid')).map(({ event, state }) => [event, state])).toEqual([
      ['reassign', 'sent'],
    ])
  })

  test('to somebody whose account was disabled on the way is unreachable', async () => {
    await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler' })
    const { directory, settings } = platform.services
    const { findPerson, listPeople } = directory
    const { findSettings } = settings
    // a message that has a way out is settled by delivery
    const wecom = { corpId: 'ww0123456789abcdef', agentId: 1000002, secret: 'staff' }
    settings.findSettings = async (streetId) => ({ ...(await findSettings(streetId)), channels: { wecom } })
    directory.listPeople = async (streetId) =>
      (await listPeople(streetId)).map((person) => ({ ...person, weComUserId: person.personId }))
    directory.findPerson = async (streetId, personId) => {
      const person = await findPerson(streetId, personId)
      return person && personId === 'east-handler' ? { ...person, disabled: true } : person
    }
    await platform.settle()
    const headers = await signIn(api, 'command')
    const { body } = await api.listNotifications({ headers, query: { scope: 'street', ...params() } })
    expect(body.items.find(({ audience }) => audience === 'handler')).toMatchObject({
      ...{ event: 'assign', state: 'unreachable', stateLabel: '无法送达', reason: '账号已停用' },
    })
  })

  test('is looked for by petition, and read by nobody whose it is not', async () => {
    const inScope = async (personId: string, query: Record<string, string>) =>
      (await api.listNotifications({ headers: await signIn(api, personId), query })).status
    expect((await mail('east-head')).map(({ event }) => event)).toEqual(['triage'])
    expect(await mail('west-head')).toEqual([])
    expect(await inScope('east-head', { scope: 'org' })).toBe(200)
    expect(await inScope('admin', { scope: 'street' })).toBe(200)
    expect(await inScope('east-head', { scope: 'street' })).toBe(403)
    expect(await inScope('east-handler', { scope: 'org' })).toBe(403)
    expect(await inScope('builder', { scope: 'street' })).toBe(403)
  })
})

test('nobody is given work whose account was disabled', async () => {
  const handler = platform.street.people.find(({ personId }) => personId === 'east-handler')
  if (handler) await platform.services.directory.putPerson({ ...handler, disabled: true })
  const headers = await signIn(api, 'east-head')
  const answer = await api.actAsStaff({
    ...{ headers, params: params() },
    body: { action: 'assign', version: 1, handlerId: 'east-handler' },
  })
  expect(answer.problem.errors).toMatchObject([{ path: 'handlerId' }])
})

test('what triage has lost is found five minutes after filing, and not before', async () => {
  const placeCode = platform.street.places[0]?.placeCode
  const { petitionId } = await file(api, { placeCode, text: '井盖松动' }) // and the queue is never asked
  const triaged = async () => (await platform.services.petitions.find(petitionId))?.triagedAt
  platform.time.now = '2026-03-02T10:04:59.999+08:00'
  expect(await raiseDeadlinePrompts(platform.services)).toEqual({ done: 0, failed: [] })
  platform.time.now = '2026-03-02T10:05:00.000+08:00'
  expect(await raiseDeadlinePrompts(platform.services)).toEqual({ done: 1, failed: [] })
  expect(await triaged()).toBe(platform.time.now)
  expect(await raiseDeadlinePrompts(platform.services)).toEqual({ done: 0, failed: [] })
})

test('the chain verifies with what the resident may see, and with hashes alone', async () => {
  await act('east-head', petition.petitionId, 'assign', { handlerId: 'east-handler', note: '先去看看' })
  await act('east-handler', petition.petitionId, 'progress', { note: '已到现场' })
  await act('east-handler', petition.petitionId, 'finish', { result: '已修好' })
  const { receipt, timeline } = await tracked()
  const entries = receipt.entries as ReceiptEntry[]
  expect(findFault(entries)).toBeUndefined()
  expect(entries.every((entry) => entry.private === undefined)).toBe(true)
  expect(entries.find(({ action }) => action === 'assign')?.privateCommit).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify({ receipt, timeline })).not.toMatch(/先去看看|东承办|east-handler/)
  expect(findFault(entries.map(({ public: _, ...bare }) => bare))).toBeUndefined()
  const forged = entries.map((entry) =>
    entry.action === 'finish' ? { ...entry, at: petition.dueAt } : entry,
  )
  expect(findFault(forged)).toMatchObject({ fault: 'hash' })
  const staff = (await shown('east-head')).receipt
  expect(findFault(staff.entries as ReceiptEntry[])).toBeUndefined()
  expect(staff.head).toBe(receipt.head)
})
