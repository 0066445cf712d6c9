import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
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
const fileFor = async (personId: string, body: object, key: string = randomUUID()) =>
  api.fileForResident({
    headers: { ...(await signIn(api, personId)), 'idempotency-key': key },
    body: { text: '三楼老人说水管漏水。', source: 'door-visit', ...body },
  })
const filed = async (personId: string, body: object = {}) => {
  const answer = await fileFor(personId, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const counted = () => countsOf(platform, 'east')

describe('filing for somebody', () => {
  test('gives the resident what filing would have given, and says everywhere who typed it', async () => {
    const { petitionId, queryCode, trackUrl, stage, dueAt } = await filed('east-grid', {
      placeCode: place(0),
      contact: { name: '熊芳', phone: PHONE },
    })
    expect(stage).toBe('submitted')
    expect(trackUrl).toBe(`https://street.example/petitions/${petitionId}#${queryCode}`)
    const seen = await readers.track(petitionId, queryCode)
    expect(seen).toMatchObject({
      ...{
        petitionId,
        dueAt,
        text: '三楼老人说水管漏水。',
        source: 'door-visit',
        sourceLabel: '上门走访代填',
      },
      filedBy: { role: 'grid-worker', roleLabel: '网格员', orgName: '东社区联络站' },
    })
    expect(seen.filedBy).not.toHaveProperty('name')
    expect(seen.timeline[0]).toMatchObject({ label: '网格员代居民提交了诉求', assisted: true })
    expect(findFault(seen.receipt.entries as ReceiptEntry[])).toBeUndefined()
    expect(seen.receipt.entries[0]).toMatchObject({ action: 'file', role: 'grid-worker', orgId: 'east' })
    expect(await readers.show('east-head', petitionId)).toMatchObject({
      source: 'door-visit',
      filedBy: { role: 'grid-worker', name: '东网格' },
      place: '东社区宣传栏',
      contact: { left: true },
    })
  })

  test('with a phone sends the same messages, which say that somebody filed on their behalf', async () => {
    const { petitionId, queryCode } = await filed('east-volunteer', { contact: { phone: PHONE } })
    await platform.settle()
    const [received, ...others] = await readers.mailTo(petitionId, 'resident')
    expect(others).toEqual([])
    expect(received).toMatchObject({ event: 'file', state: 'sent', address: '138****5678' })
    expect(received?.text).toContain(`志愿者已代您提交诉求（${petitionId}）`)
    expect(received?.text).not.toContain(queryCode)
    expect((await readers.mailTo(petitionId, 'station-head'))[0]).toMatchObject({
      event: 'triage',
      state: 'sent',
    })
  })

  test('needs no poster: it goes to the filer’s own station and names the community where a place would stand', async () => {
    const { petitionId } = await filed('east-handler', { source: 'phone' })
    expect(await readers.show('east-head', petitionId)).toMatchObject({
      communityId: 'east',
      place: '东社区',
      source: 'phone',
    })
    await platform.settle()
    expect((await readers.mailTo(petitionId, 'station-head'))[0]?.text).toContain('东社区')
  })

  test('by the command centre goes to any community of the street, which has to be named', async () => {
    const { petitionId } = await filed('command', { communityId: 'west', source: 'phone' })
    expect((await readers.show('west-head', petitionId)).communityId).toBe('west')
    expect((await fileFor('command', { source: 'phone' })).problem).toMatchObject({
      status: 400,
      errors: [{ path: 'communityId', message: '请选择居民所在的社区。' }],
    })
    expect((await fileFor('command', { placeCode: place(1), source: 'phone' })).status).toBe(201)
  })

  test('at the street’s unified code stands at that place and goes to the filer’s own station', async () => {
    const { petitionId } = await filed('east-head', { placeCode: place(2), source: 'meeting' })
    expect(await readers.show('east-head', petitionId)).toMatchObject({
      place: '统一码',
      communityId: 'east',
    })
  })

  test.each(['east-deputy', 'committee-member', 'builder', 'admin'])(
    'is not for %s, whatever the body says',
    async (personId) => {
      for (const body of [{}, { text: '' }])
        expect((await fileFor(personId, body)).problem).toMatchObject({
          status: 403,
          code: 'actor-not-allowed',
        })
    },
  )

  test('of a station ends at its own community, by poster or by name', async () => {
    for (const body of [{ placeCode: place(1) }, { communityId: 'west' }])
      expect((await fileFor('east-grid', body)).problem).toMatchObject({
        ...{ status: 403, code: 'actor-not-allowed', detail: expect.stringContaining('本社区') },
      })
    expect(platform.stream).toEqual([])
  })

  test.each<[string, object, string]>([
    ['no source', { source: undefined }, 'source'],
    ['the resident’s own source', { source: 'self' }, 'source'],
    ['no words', { text: ' ' }, 'text'],
    ['an impossible phone', { contact: { phone: '123' } }, 'contact.phone'],
    ['a made-up poster', { placeCode: 'AAAAAAAA' }, 'placeCode'],
    ['an unknown community', { communityId: 'north' }, 'communityId'],
    ['an unknown category', { category: 'weather' }, 'category'],
    ['who filed it', { filedBy: 'east-head' }, 'filedBy'],
  ])('with %s is 400 at the field', async (_, body, path) => {
    const { problem } = await fileFor('east-grid', body)
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' })
    expect(problem.errors?.map((error) => error.path)).toEqual([path])
  })

  test('at another street’s poster is at no place at all', async () => {
    const other = aStreet('other')
    for (const known of other.places) await platform.services.directory.putPlace(known)
    const placeCode = other.places[2]?.placeCode
    expect((await fileFor('command', { placeCode, communityId: 'east' })).problem).toMatchObject({
      status: 400,
      errors: [{ path: 'placeCode' }],
    })
  })

  test('twice with one key files once and gives the same reply, slip included', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([fileFor('east-grid', {}, key), fileFor('east-grid', {}, key)])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect(platform.stream).toHaveLength(1)
    expect((await fileFor('east-grid', { source: 'paper' }, key)).problem.code).toBe('key-reused')
    expect((await fileFor('east-handler', {}, key)).problem.code).toBe('key-reused')
    const headers = { 'idempotency-key': key }
    const asResident = { placeCode: place(0), text: '三楼老人说水管漏水。' }
    expect((await api.submitPetition({ headers, body: asResident })).problem.code).toBe('key-reused')
  })

  test('without a token is 401, without a key 400', async () => {
    const body = { text: '漏水', source: 'phone' }
    expect((await api.fileForResident({ headers: { 'idempotency-key': randomUUID() }, body })).status).toBe(
      401,
    )
    expect(
      (await api.fileForResident({ headers: await signIn(api, 'east-grid'), body })).problem,
    ).toMatchObject({
      status: 400,
      errors: [{ path: 'Idempotency-Key' }],
    })
  })

  test('is counted apart from what residents filed, by its source', async () => {
    await file(api, { placeCode: place(0), text: '路灯不亮' })
    await filed('east-grid')
    await filed('east-grid', { source: 'paper' })
    await filed('east-head', { source: 'paper' })
    await platform.settle()
    expect(await counted()).toMatchObject({
      filed: 4,
      'filed-self': 1,
      'filed-door-visit': 1,
      'filed-paper': 2,
    })
  })

  test('tells first whom to call when the words speak of danger', async () => {
    const { emergency, slip } = await filed('east-grid', { text: '楼上现在着火了，浓烟很大！' })
    expect(emergency?.numbers).toContain('119')
    expect(slip).toContain('<strong>119</strong>')
  })

  test('masks the words for staff like the resident’s own', async () => {
    const { petitionId } = await filed('east-grid', { text: `漏水，请打${PHONE}` })
    expect((await readers.show('east-deputy', petitionId)).text).toBe('漏水，请打［号码已隐藏］')
  })
})
