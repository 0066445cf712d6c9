import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { anUploadKey } from '../../shared/testing/an-upload-key.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { aPlaceCode } from './test-street.ts'

let platform: MemoryPlatform
let api: Api
const place = (n = 0) => platform.street.places[n]?.placeCode ?? ''
const submit = (body: unknown, headers: Record<string, string> = {}) =>
  api.submitPetition({ headers: { 'idempotency-key': randomUUID(), ...headers }, body })

beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

describe('a submit that cannot be read', () => {
  test.each([
    ['{"placeCode": "x', {}, 400, 'malformed-json'],
    ['', {}, 400, 'malformed-json'],
    ['{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['{}', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    [JSON.stringify({ text: 'x'.repeat(64 * 1024) }), {}, 413, 'too-large'],
    [JSON.stringify({ text: '长'.repeat(22_000) }), {}, 413, 'too-large'],
    ['null', {}, 400, 'invalid-input'],
    ['[]', {}, 400, 'invalid-input'],
    ['"text"', {}, 400, 'invalid-input'],
    ['{"__proto__": {"text": "x"}}', {}, 400, 'invalid-input'],
  ])('%#: %.30s', async (body, headers, status, code) => {
    expect((await submit(body, headers)).problem).toMatchObject({ status, code })
    expect(platform.stream).toEqual([])
  })

  test('bytes that are not UTF-8 are refused, not replaced', async () => {
    const { handler, event } = api.submitPetition.raw({
      headers: { 'idempotency-key': randomUUID() },
      body: '',
    })
    const latin = Buffer.from(`{"placeCode":"${place()}","text":"caf\xe9"}`, 'latin1')
    const result = await handler({ ...event, body: latin.toString('base64'), isBase64Encoded: true })
    expect(result.statusCode).toBe(400)
  })
})

describe('a submit with wrong fields names each and writes nothing', () => {
  const valid = () => ({ placeCode: place(), text: '路灯坏了' })
  test.each([
    ['no text', { text: undefined }, ['text']],
    ['an empty text', { text: ' \n\t ' }, ['text']],
    ['a text of control characters alone', { text: '\u0000\u0007\u001b' }, ['text']],
    ['8,001 characters', { text: '字'.repeat(8001) }, ['text']],
    ['a number as text', { text: 42 }, ['text']],
    ['no place', { placeCode: undefined }, ['placeCode']],
    ['a made-up place', { placeCode: aPlaceCode(77) }, ['placeCode']],
    ['a mistyped place', { placeCode: 'ABCDEFGH' }, ['placeCode']],
    ['unknown fields', { colour: 'red', stage: 'closed' }, ['colour', 'stage']],
    ['an unknown kind', { kind: 'demand' }, ['kind']],
    ['an unknown category', { category: 'magic' }, ['category']],
    ['an impossible phone', { contact: { phone: '12345' } }, ['contact.phone']],
    ['letters as phone', { contact: { phone: 'call me' } }, ['contact.phone']],
    ['a contact without phone', { contact: { name: '熊芳' } }, ['contact.phone']],
    ['anonymous as text', { anonymous: 'yes' }, ['anonymous']],
    ['ten photos', { photos: Array.from({ length: 10 }, (_, n) => anUploadKey(n)) }, ['photos']],
    ['a photo that was never a key', { photos: ['photos/260302-ABCDEF/x/screen.jpg'] }, ['photos.0']],
    ['several at once', { text: '', kind: 1, contact: {} }, ['kind', 'text', 'contact.phone']],
  ])('%s', async (_, wrong, paths) => {
    const { problem } = await submit({ ...valid(), ...wrong })
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' })
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths)
    for (const { message } of problem.errors ?? []) expect(message).toMatch(/\p{Script=Han}/u)
    expect(platform.stream).toEqual([])
  })

  test('a retired poster is refused like an unknown one', async () => {
    expect((await submit({ ...valid(), placeCode: place(3) })).problem.errors).toMatchObject([
      { path: 'placeCode' },
    ])
    expect((await api.getPlace({ params: { placeCode: place(3) } })).status).toBe(404)
  })

  test.each([undefined, '', 'not-a-uuid', '1234'])('idempotency key %s', async (key) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key }
    const { problem } = await api.submitPetition({ headers, body: valid() })
    expect(problem.errors).toMatchObject([{ path: 'Idempotency-Key' }])
  })
})

test('8,000 characters of emoji are accepted and come back as they were', async () => {
  const text = '👨‍👩‍👧'.repeat(1600) // five characters each
  const { petitionId, queryCode } = await file(api, { placeCode: place(), text })
  const { body } = await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })
  expect(body.text).toBe(text)
})

test('invisible control characters are dropped, lines and tabs stay', async () => {
  const { petitionId, queryCode } = await file(api, {
    placeCode: place(),
    text: '第一行\u0000\r\n第二行\u202e\u0007\t完',
  })
  const { body } = await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })
  expect(body.text).toBe('第一行\n第二行\t完')
})

test('a wrong number, a wrong code and no code get the same answer', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(), text: '路灯坏了' })
  const answers = await Promise.all(
    [
      { params: { petitionId: '260302-ZZZZZZ' }, headers: { 'x-query-code': queryCode } },
      { params: { petitionId }, headers: { 'x-query-code': 'AAAAAAAAAAAAAAAA' } },
      { params: { petitionId }, headers: { 'x-query-code': '' } },
      { params: { petitionId } },
      { params: { petitionId: "' OR 1=1" }, headers: { 'x-query-code': queryCode } },
    ].flatMap((call) => [
      api.trackPetition(call),
      api.actAsResident({ ...call, body: { action: 'urge' } }),
      api.actAsResident({ ...call, body: { action: 'rate' } }),
    ]),
  )
  for (const { problem } of answers) expect(problem).toEqual(answers[0]?.problem)
  expect(answers[0]?.status).toBe(404)
})

test('a code may be typed with spaces, hyphens, small letters and look-alikes', async () => {
  const { petitionId, queryCode } = await file(api, { placeCode: place(), text: '路灯坏了' })
  const typed = ` ${queryCode.toLowerCase().replace(/(.{4})/g, '$1-')}`
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
  const answer = await api.trackPetition({
    params: { petitionId: petitionId.toLowerCase() },
    headers: { 'x-query-code': typed },
  })
  expect(answer.status).toBe(200)
})

describe('what a resident may not do', () => {
  test.each([
    ['an action of staff', { action: 'finish', result: '好了' }, 403, 'actor-not-allowed'],
    ['an action of the system', { action: 'close' }, 403, 'actor-not-allowed'],
    ['no action at all', {}, 400, 'invalid-input'],
    ['a made-up action', { action: 'explode' }, 400, 'invalid-input'],
    ['a name of every object', { action: 'constructor' }, 400, 'invalid-input'],
    [
      'rating before it is answered',
      { action: 'rate', solved: 'yes', satisfaction: 'fair' },
      409,
      'move-not-allowed',
    ],
    ['what the street has not set up', { action: 'subscribe' }, 409, 'move-not-allowed'],
    ['an empty supplement', { action: 'supplement', text: '' }, 400, 'invalid-input'],
    ['a field of another action', { action: 'urge', solved: 'yes' }, 400, 'invalid-input'],
  ])('%s', async (_, body, status, code) => {
    const { petitionId, queryCode } = await file(api, { placeCode: place(), text: '路灯坏了' })
    const answer = await api.actAsResident({
      params: { petitionId },
      headers: { 'x-query-code': queryCode },
      body,
    })
    expect(answer.problem).toMatchObject({ status, code })
    expect(platform.stream).toHaveLength(1)
  })
})

describe('staff', () => {
  let petitionId: string
  beforeEach(async () => {
    petitionId = (await file(api, { placeCode: place(), text: '路灯坏了，电话13812345678' })).petitionId
  })

  test('two people on one version: the second is told, with the present version', async () => {
    const headers = await signIn(api, 'east-head')
    const assign = (handlerId: string) =>
      api.actAsStaff({ headers, params: { petitionId }, body: { action: 'assign', version: 1, handlerId } })
    const answers = await Promise.all([assign('east-handler'), assign('east-grid')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({
      code: 'stale-version',
      current: 2,
    })
    expect(platform.stream.filter(({ action }) => action === 'assign')).toHaveLength(1)
  })

  test.each([
    [
      'another station',
      'west-head',
      { action: 'assign', handlerId: 'west-handler' },
      403,
      'actor-not-allowed',
    ],
    [
      'a handler before it is given out',
      'east-handler',
      { action: 'finish', result: '好' },
      409,
      'move-not-allowed',
    ],
    ['a deputy', 'east-deputy', { action: 'answer', answer: '好' }, 403, 'actor-not-allowed'],
    ['an administrator', 'admin', { action: 'note', text: '看看' }, 403, 'actor-not-allowed'],
    [
      'a verdict by staff',
      'east-head',
      { action: 'rate', solved: 'yes', satisfaction: 'satisfied' },
      403,
      'actor-not-allowed',
    ],
    [
      'a move from elsewhere',
      'east-head',
      { action: 'reassign', handlerId: 'east-grid', reason: '忙' },
      409,
      'move-not-allowed',
    ],
    [
      'joining into a petition that does not exist',
      'east-head',
      { action: 'join', into: '260302-ABCDEF' },
      400,
      'invalid-input',
    ],
    ['no input', 'east-head', { action: 'assign' }, 400, 'invalid-input'],
    [
      'a handler of another station',
      'east-head',
      { action: 'assign', handlerId: 'west-handler' },
      400,
      'invalid-input',
    ],
    [
      'a handler who does not exist',
      'east-head',
      { action: 'assign', handlerId: 'nobody' },
      400,
      'invalid-input',
    ],
    [
      'a person who is no handler',
      'east-head',
      { action: 'assign', handlerId: 'east-deputy' },
      400,
      'invalid-input',
    ],
    [
      'a reason that is too long',
      'east-head',
      { action: 'escalate', reason: '因'.repeat(501) },
      400,
      'invalid-input',
    ],
  ])('%s', async (_, personId, input, status, code) => {
    const headers = await signIn(api, personId)
    const answer = await api.actAsStaff({ headers, params: { petitionId }, body: { version: 1, ...input } })
    expect(answer.problem).toMatchObject({ status, code })
    expect(platform.stream).toHaveLength(1)
  })

  test.each(['', ' ', 'x'.repeat(81)])('“%s” as a handler is one mistake', async (handlerId) => {
    const headers = await signIn(api, 'east-head')
    const body = { action: 'assign', version: 1, handlerId }
    expect((await api.actAsStaff({ headers, params: { petitionId }, body })).problem.errors).toEqual([
      { path: 'handlerId', message: expect.any(String) },
    ])
  })

  test.each([undefined, '1', 0, 1.5])('version %s is refused', async (version) => {
    const headers = await signIn(api, 'east-head')
    const body = { action: 'answer', answer: '好', version }
    expect((await api.actAsStaff({ headers, params: { petitionId }, body })).problem.errors).toMatchObject([
      { path: 'version' },
    ])
  })

  test('nobody gets in without a token of ours', async () => {
    const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"command","street":"street"}').toString('base64url')}.`
    for (const authorization of [undefined, '', 'Bearer', 'Bearer x.y.z', `Bearer ${forged}`, 'Basic YTpi'])
      for (const call of [api.showMe, api.listPetitions, api.showPetition, api.actAsStaff, api.viewContact]) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
        const { problem } = await call({ headers, params: { petitionId }, body: {} })
        expect(problem).toMatchObject({ status: 401, code: 'not-authenticated' })
      }
  })

  test('a token ends after twelve hours, and at once for somebody who was disabled', async () => {
    const headers = await signIn(api, 'east-head')
    platform.time.now = '2026-03-02T21:59:59.000+08:00'
    expect((await api.showMe({ headers })).status).toBe(200)
    const head = platform.street.people.find(({ personId }) => personId === 'east-head')
    if (head) await platform.services.directory.putPerson({ ...head, disabled: true })
    expect((await api.showMe({ headers })).status).toBe(401)
    if (head) await platform.services.directory.putPerson(head)
    platform.time.now = '2026-03-02T22:00:01.000+08:00'
    expect((await api.showMe({ headers })).status).toBe(401)
  })

  test('an unknown account and a wrong password get the same answer', async () => {
    const answers = await Promise.all([
      api.logIn({ body: { account: 'nobody', password: 'x' } }),
      api.logIn({ body: { account: 'east-head', password: 'x' } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(answers[0]?.problem).toEqual(answers[1]?.problem)
  })

  test.each([
    [{ scope: 'world' }, ['scope']],
    [{ stage: 'nowhere' }, ['stage']],
    [{ limit: '0' }, ['limit']],
    [{ limit: '101' }, ['limit']],
    [{ limit: 'many' }, ['limit']],
    [{ cursor: 'made-up' }, ['cursor']],
    [{ colour: 'red' }, ['colour']],
  ])('a list asked for with %o', async (query, paths) => {
    const headers = await signIn(api, 'east-head')
    const { problem } = await api.listPetitions({ headers, query: query as Record<string, string> })
    expect(problem.errors?.map(({ path }) => path)).toEqual(paths)
  })
})
