import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

// What no page sends and somebody will: a refusal, never a 500, and nothing reaches the table that it would choke on.

let platform: MemoryPlatform
let api: Api
const place = () => platform.street.places[0]?.placeCode ?? ''
const HALF = '\ud800' // half of a character

beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

describe('a number that cannot be one', () => {
  const impossible = [
    'x'.repeat(3000),
    '',
    ' ',
    '#',
    'T#000001',
    '260302-IIIIIIIII',
    '字'.repeat(1000),
    '../..',
  ]

  test('is not found, and not looked up', async () => {
    const { queryCode } = await file(api, { placeCode: place(), text: '路灯坏了' })
    const asked = () => {
      throw new Error('the table was asked')
    }
    Object.assign(platform.services.petitions, { find: asked, findFile: asked })
    const resident = { 'x-query-code': queryCode }
    const staff = await signIn(api, 'command')
    for (const petitionId of impossible) {
      const params = { petitionId }
      const answers = [
        await api.trackPetition({ params, headers: resident }),
        await api.actAsResident({ params, headers: resident, body: { action: 'urge' } }),
        await api.showPetition({ params, headers: staff }),
        await api.actAsStaff({ params, headers: staff, body: { action: 'note', version: 1, text: '?' } }),
        await api.viewContact({ params, headers: staff, body: { reason: '核实' } }),
      ]
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(404))
    }
  })

  test('has no messages', async () => {
    const headers = await signIn(api, 'command')
    for (const petitionId of ['x', '260302'])
      expect((await api.listNotifications({ headers, query: { petitionId } })).body.items).toEqual([])
  })
})

test('a place code of any kind is not found', async () => {
  for (const placeCode of ['x'.repeat(3000), '', '字'.repeat(8)])
    expect((await api.getPlace({ params: { placeCode } })).status).toBe(404)
})

test.each([
  ['in the words', { text: `a${HALF}b` }, 201],
  ['in the words and the title', { text: 'a', title: `灯${HALF}` }, 201],
  ['in a photo', { text: 'a', photos: [HALF] }, 400],
  ['in a category', { text: 'a', category: HALF }, 400],
  ['in a community', { text: 'a', communityId: HALF }, 400],
  ['in an unknown field', { text: 'a', [HALF]: 1 }, 400],
])('half a character %s is no reason to fail', async (_, body, status) => {
  const answer = await api.submitPetition({
    headers: { 'idempotency-key': randomUUID() },
    body: { placeCode: place(), ...body },
  })
  expect(answer.status).toBe(status)
})

test('half a character in a name is refused like any unknown field, also under a key', async () => {
  const { petitionId } = await file(api, { placeCode: place(), text: '路灯坏了' })
  const headers = { ...(await signIn(api, 'east-head')), 'idempotency-key': randomUUID() }
  const body = { action: 'note', version: 1, text: '备注', [HALF]: 1 }
  expect((await api.actAsStaff({ headers, params: { petitionId }, body })).status).toBe(400)
})

test('half a character reaches no key of the table', async () => {
  const asked: string[] = []
  const { findAccount } = platform.services.directory
  platform.services.directory.findAccount = async (account) => {
    asked.push(account)
    return findAccount(account)
  }
  expect((await api.logIn({ body: { account: `a${HALF}`, password: HALF } })).status).toBe(401)
  expect(asked).toEqual(['a\ufffd'])
})

describe('a cursor', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const order = '2026-03-05T23:59:59.000+08:00'
  const forged = () => [
    { asOf: platform.time.now, order: HALF, petitionId: '260302-ABCDEF' },
    { asOf: platform.time.now, order: 'x'.repeat(400), petitionId: '260302-ABCDEF' },
    { asOf: platform.time.now, order, petitionId: 'x' },
    { asOf: platform.time.now, order },
    { asOf: 'x', order, petitionId: '260302-ABCDEF' },
    { asOf: '2026-03-02T08:59:59.000+08:00', order, petitionId: '260302-ABCDEF' },
    { asOf: '2026-03-02T10:00:01.000+08:00', order, petitionId: '260302-ABCDEF' },
    { at: HALF, notificationId: HALF },
    { at: order, notificationId: HALF },
    { at: order, notificationId: 'x'.repeat(700) },
    null,
    [],
    '',
  ]

  test('that is not ours, or too old, is refused', async () => {
    const headers = await signIn(api, 'east-head')
    for (const cursor of [...forged().map(encode), 'x', '{}', '%%%'])
      for (const list of [api.listPetitions, api.listNotifications]) {
        const { problem } = await list({ headers, query: { cursor } })
        expect([cursor, problem.errors?.map(({ path }) => path)]).toEqual([cursor, ['cursor']])
      }
  })

  test('of one list is refused by another', async () => {
    const headers = await signIn(api, 'east-head')
    for (const text of ['一', '二']) await file(api, { placeCode: place(), text })
    const { body } = await api.listPetitions({ headers, query: { limit: '1' } })
    const cursor = body.cursor ?? ''
    expect((await api.listPetitions({ headers, query: { cursor, limit: '5' } })).status).toBe(200)
    for (const other of [{ stage: 'answered' }, { stage: 'submitted' }, { due: 'soon' }, { q: '一' }]) {
      const { problem } = await api.listPetitions({ headers, query: { cursor, ...other } })
      expect(problem.errors).toMatchObject([{ path: 'cursor' }])
    }
  })
})
