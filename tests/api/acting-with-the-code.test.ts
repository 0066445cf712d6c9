import { beforeEach, describe, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { countsOf, type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { readersOf } from './readers.ts'
import { aStreet } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
let readers: ReturnType<typeof readersOf>
const PHONE = '13812345678'
const place = (index: number) => platform.street.places[index]?.placeCode ?? ''
beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  readers = readersOf(api)
})
const counted = () => countsOf(platform, 'east')

describe('acting for whoever stands there with the code', () => {
  let petitionId: string
  let queryCode: string
  const assisted = async (personId: string) => ({
    ...(await signIn(api, personId)),
    'x-query-code': queryCode,
  })
  const actFor = async (personId: string, body: object) =>
    api.actAsResident({ params: { petitionId }, headers: await assisted(personId), body })
  const verdict = { action: 'rate', solved: 'yes', satisfaction: 'satisfied' }
  const names = (answer: { body: { actions: { action: string }[] } }) =>
    answer.body.actions.map(({ action }) => action)
  const lookFor = async (personId: string) =>
    api.trackPetition({ params: { petitionId }, headers: await assisted(personId) })

  beforeEach(async () => {
    ;({ petitionId, queryCode } = await file(api, {
      ...{ placeCode: place(0), text: '水管漏水', contact: { phone: PHONE } },
    }))
    await platform.settle()
  })
  const handled = async () => {
    const act = actAs(api)
    await act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
    await act('east-handler', petitionId, 'finish', { result: '已修好' })
    await platform.settle()
  }

  test('is marked with who typed it, and the receipt proves it', async () => {
    expect((await actFor('east-grid', { action: 'urge', note: '老人来站里问' })).status).toBe(200)
    const { body } = await lookFor('east-grid')
    expect(body.timeline.at(-1)).toMatchObject({
      ...{ action: 'urge', label: '催办（由网格员代办）', assisted: true, note: '老人来站里问' },
      by: { role: 'resident', roleLabel: '居民（由网格员代办）', orgName: '东社区联络站' },
    })
    expect(body.receipt.entries.at(-1)).toMatchObject({ role: 'resident', orgId: 'east' })
    expect(findFault(body.receipt.entries as ReceiptEntry[])).toBeUndefined()
    const forStaff = (await readers.show('east-head', petitionId)).timeline.at(-1)
    expect(forStaff?.by).toMatchObject({ name: '东网格', roleLabel: '居民（由网格员代办）' })
  })

  test('does all that the resident could: supplement, reply, rate, withdraw, from any community of the street', async () => {
    expect((await actFor('west-head', { action: 'supplement', text: '三单元' })).status).toBe(200)
    await actAs(api)('east-head', petitionId, 'ask', { question: '几楼？' })
    expect((await actFor('command', { action: 'reply', text: '五楼' })).status).toBe(200)
    await handled()
    expect((await actFor('east-volunteer', { ...verdict, solved: 'no' })).body).toMatchObject({
      stage: 'community',
    })
    expect((await actFor('east-volunteer', { action: 'withdraw' })).body).toMatchObject({
      stage: 'withdrawn',
    })
    const { body } = await lookFor('east-volunteer')
    expect(body.timeline.filter((line) => line.assisted).map(({ action }) => action)).toEqual([
      ...['supplement', 'reply', 'rate', 'withdraw'],
    ])
    expect(findFault(body.receipt.entries as ReceiptEntry[])).toBeUndefined()
  })

  test('an assisted verdict is shown as such, counted apart, and told to the resident', async () => {
    await handled()
    await actFor('east-grid', verdict)
    await platform.settle()
    expect((await readers.track(petitionId, queryCode)).verdict).toMatchObject({
      solved: 'yes',
      assisted: true,
    })
    expect((await readers.show('east-head', petitionId)).verdict).toMatchObject({ assisted: true })
    expect(await counted()).toMatchObject({ rated: 1, 'rated-assisted': 1, 'solved-yes': 1 })
    const [told] = (await readers.mailTo(petitionId, 'resident')).filter(({ event }) => event === 'rate')
    expect(told).toMatchObject({ state: 'sent', text: expect.stringContaining('网格员已代您评价') })
    expect(told?.text).toContain('已解决、满意')
  })

  test('a resident’s own verdict is neither marked nor counted as assisted', async () => {
    await handled()
    const headers = { 'x-query-code': queryCode }
    await api.actAsResident({ params: { petitionId }, headers, body: verdict })
    await platform.settle()
    expect((await readers.track(petitionId, queryCode)).verdict).not.toHaveProperty('assisted')
    expect(await counted()).not.toHaveProperty('rated-assisted')
    expect((await readers.mailTo(petitionId, 'resident')).filter(({ event }) => event === 'rate')).toEqual([])
  })

  test('the handler types neither verdict nor withdrawal, and is not offered them', async () => {
    await actAs(api)('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
    expect(names(await lookFor('east-handler'))).toEqual(['supplement', 'urge'])
    expect(names(await lookFor('east-grid'))).toEqual(['supplement', 'urge', 'withdraw'])
    expect((await actFor('east-handler', { action: 'withdraw' })).problem).toMatchObject({
      ...{
        status: 403,
        code: 'actor-not-allowed',
        detail: expect.stringContaining('不能由您代居民“撤回诉求”'),
      },
    })
    await actAs(api)('east-handler', petitionId, 'finish', { result: '已修好' })
    const { problem } = await actFor('east-handler', verdict)
    expect(problem).toMatchObject({ status: 403, code: 'actor-not-allowed' })
    expect(problem.detail).toContain('请其他工作人员代办')
    expect(names(await lookFor('east-handler'))).toEqual([])
    expect((await actFor('east-head', verdict)).status).toBe(200)
  })

  test('the station head who answered does not type the verdict; a colleague may', async () => {
    await actAs(api)('east-head', petitionId, 'answer', { answer: '已修好' })
    expect((await actFor('east-head', verdict)).status).toBe(403)
    expect((await actFor('command', verdict)).status).toBe(200)
  })

  test.each(['east-deputy', 'committee-member', 'builder', 'admin'])('is not for %s', async (personId) => {
    expect((await lookFor(personId)).status).toBe(403)
    expect((await actFor(personId, { action: 'urge' })).status).toBe(403)
  })

  test.each([
    ['a made-up token', 'Bearer made.up.token'],
    ['no bearer at all', 'Basic ZWFzdDpncmlk'],
    ['nothing', ''],
  ])('with %s is 401 and nothing is done', async (_, authorization) => {
    const before = platform.stream.length
    const headers = { authorization, 'x-query-code': queryCode }
    const params = { petitionId }
    expect((await api.trackPetition({ params, headers })).status).toBe(401)
    expect((await api.actAsResident({ params, headers, body: { action: 'urge' } })).status).toBe(401)
    expect(platform.stream).toHaveLength(before)
  })

  test('with a token that has expired is 401', async () => {
    const headers = await assisted('east-grid')
    platform.time.now = '2026-03-03T10:00:00.000+08:00'
    expect(
      (await api.actAsResident({ params: { petitionId }, headers, body: { action: 'urge' } })).status,
    ).toBe(401)
  })

  test('without the code there is no verdict, for anybody', async () => {
    await handled()
    for (const { personId } of platform.street.people) {
      const headers = await signIn(api, personId)
      const withoutCode = await api.actAsResident({ params: { petitionId }, headers, body: verdict })
      expect([403, 404]).toContain(withoutCode.status)
      const body = { ...verdict, version: 3 }
      expect((await api.actAsStaff({ params: { petitionId }, headers, body })).status).not.toBe(200)
    }
    expect((await readers.track(petitionId, queryCode)).stage).toBe('answered')
  })

  test('of another street’s petition is refused even with its code', async () => {
    const other = aStreet('other')
    const { directory } = platform.services
    for (const person of other.people) {
      const { personId, streetId } = person
      await directory.putPerson(person)
      await directory.putAccount({
        account: personId,
        personId,
        streetId,
        passwordHash: `${personId}-password`,
      })
    }
    expect((await actFor('other-east-head', { action: 'urge' })).problem).toMatchObject({
      ...{ status: 403, detail: expect.stringContaining('其他街道') },
    })
  })
})
