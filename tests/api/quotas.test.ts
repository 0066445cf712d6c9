import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { builtInQuotas, type StreetQuotas } from '../../shared/domain/quotas/quotas.ts'
import type { Problem } from '../../shared/http/problem.ts'
import { type Api, apiOf, type Call, file } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

const NOW = '2026-03-02T10:20:00.000+08:00'
let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''

beforeEach(async () => {
  platform = await memoryPlatform({ now: NOW })
  api = apiOf(platform)
})

interface Reply {
  status: number
  headers: Record<string, string>
  body: Problem & { petitionId: string; queryCode: string; emergency?: object }
}

/** Calls an operation as from another network. */
const from = async (
  address: string,
  operation: Pick<Api['submitPetition'], 'raw'>,
  call: Call,
): Promise<Reply> => {
  const { handler, event } = operation.raw(call)
  event.requestContext.http.sourceIp = address
  const { statusCode: status = 0, headers, body } = await handler(event)
  return { status, headers: headers as Record<string, string>, body: JSON.parse(body ?? '') }
}
const addresses = (n: number) =>
  Array.from({ length: n }, (_, i) => `198.51.${Math.floor(i / 250)}.${(i % 250) + 1}`)
const statuses = (replies: readonly { status: number }[]) => replies.map(({ status }) => status)
const setQuotas = (quotas: StreetQuotas) =>
  platform.services.settings.putSettings({ streetId: 'street', quotas })

/** `n` results of something done one after the other. */
const times = async <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let i = 0; i < n; i++) results.push(await work(i))
  return results
}

const filing = (more: { key?: string; device?: string; text?: string; place?: number } = {}): Call => ({
  headers: {
    'idempotency-key': more.key ?? randomUUID(),
    ...(more.device && { 'x-device-id': more.device }),
  },
  body: { placeCode: place(more.place ?? 0), text: more.text ?? '路灯不亮' },
})
const submit = (address: string, more: Parameters<typeof filing>[0] = {}) =>
  from(address, api.submitPetition, filing(more))

describe('filing', () => {
  test('from one phone is enough ten times an hour, and is then told until when and whom to call', async () => {
    const device = randomUUID()
    const replies = await times(builtInQuotas['file-device'].hour, () => submit('198.51.100.1', { device }))
    expect(new Set(statuses(replies))).toEqual(new Set([201]))
    // whichever network it has gone to
    const refused = await submit('198.51.100.2', { device: device.toUpperCase() })
    expect(refused.status).toBe(429)
    expect(refused.headers).toMatchObject({
      'retry-after': '2400',
      'content-type': 'application/problem+json; charset=utf-8',
    })
    expect(refused.body).toEqual({
      ...{ type: 'about:blank', title: 'Too Many Requests', status: 429, code: 'too-many-requests' },
      detail:
        '这部手机提交得太频繁，请在11:00之后再提交；同一件事只需提交一次，可以用编号查看进度。着急的事请致电东社区联络站 023-60000001，也可以直接到站里反映。您填写的内容不会丢失。',
      ...{ quota: 'file-device', until: '2026-03-02T11:00:00.000+08:00', retryAfter: 2400 },
    })
    expect((await submit('198.51.100.1', { device: randomUUID() })).status).toBe(201)
    platform.time.now = refused.body.until ?? ''
    expect((await submit('198.51.100.2', { device })).status).toBe(201)
  })

  test('from one building is not refused in ordinary use, and a flood of it is', async () => {
    const { hour } = builtInQuotas['file-address']
    const replies = await times(hour + 1, () => submit('198.51.100.1', { device: randomUUID() }))
    expect(statuses(replies)).toEqual([...Array<number>(hour).fill(201), 429])
    expect(replies.at(-1)?.body.quota).toBe('file-place') // the poster’s, which is named first
    expect((await submit('198.51.100.1', { place: 1 })).body.quota).toBe('file-address')
    expect((await submit('198.51.100.2', { place: 1 })).status).toBe(201)
  })

  test('at one poster of a market is limited whoever files; the next poster is open', async () => {
    const { hour } = builtInQuotas['file-place']
    const replies = await Promise.all(addresses(hour + 5).map((address) => submit(address)))
    expect(statuses(replies).filter((status) => status === 201)).toHaveLength(hour)
    expect(replies.find(({ status }) => status === 429)?.body.quota).toBe('file-place')
    expect((await submit('198.51.100.9', { place: 1 })).status).toBe(201)
  })

  test('a poster without a telephone at its station names the street’s', async () => {
    await setQuotas({ 'file-place': { hour: 1, day: 1 } })
    const [, refused] = await times(2, () => submit('198.51.100.1', { place: 1 }))
    expect(refused?.body.detail).toContain('致电测试街道 023-60000000')
    expect(refused?.body.detail).toContain('明天0:00')
  })

  test('is limited as the street has set it, or not at all', async () => {
    await setQuotas({ 'file-place': 'off', 'file-address': { hour: 2, day: 3 } })
    expect(statuses(await times(3, () => submit('198.51.100.1')))).toEqual([201, 201, 429])
    await setQuotas({ 'file-place': 'off', 'file-address': 'off' })
    const many = await times(builtInQuotas['file-place'].hour + 5, () => submit('198.51.100.1'))
    expect(new Set(statuses(many))).toEqual(new Set([201]))
  })

  test('from the machine itself is no network’s', async () => {
    await setQuotas({ 'file-place': 'off', 'file-address': { hour: 1, day: 1 } })
    expect(statuses(await times(3, () => submit('127.0.0.1')))).toEqual([201, 201, 201])
  })

  test('that is repeated gets its first answer, also over the quota, and does not count', async () => {
    await setQuotas({ 'file-device': { hour: 2, day: 2 } })
    const device = randomUUID()
    const key = randomUUID()
    const first = await submit('198.51.100.1', { device, key })
    const repeated = await times(4, () => submit('198.51.100.1', { device, key }))
    for (const again of repeated) expect(again).toEqual(first)
    expect(statuses(await times(2, () => submit('198.51.100.1', { device })))).toEqual([201, 429])
    expect(await submit('198.51.100.1', { device, key })).toEqual(first)
    expect((await submit('198.51.100.1', { device, key, text: '别的事' })).status).toBe(422)
  })

  test('of an emergency that is refused, for whatever reason, names the number to call first', async () => {
    await setQuotas({ 'file-device': { hour: 1, day: 1 } })
    const device = randomUUID()
    const text = '楼下着火了，快来人'
    await submit('198.51.100.1', { device })
    const over = await submit('198.51.100.1', { device, text })
    expect(over).toMatchObject({
      status: 429,
      body: { quota: 'file-device', emergency: { numbers: ['119'] } },
    })
    expect(over.body.detail).toMatch(/^发现起火请立即拨打119.*请在明天0:00之后/)
    const unreadable = await from('198.51.100.1', api.submitPetition, {
      headers: { 'idempotency-key': randomUUID() },
      body: { placeCode: 'AAAAAAAA', text, contact: { phone: 'x' }, unknown: 1 },
    })
    expect(unreadable).toMatchObject({ status: 400, body: { emergency: { numbers: ['119'] } } })
    expect(unreadable.body.errors).not.toEqual([])
    expect((await submit('198.51.100.1', { device, text: '路灯不亮' })).body).not.toHaveProperty('emergency')
  })

  test('of a supplement to what is gone names the number to call as well', async () => {
    const { body } = await from('198.51.100.1', api.actAsResident, {
      ...{ params: { petitionId: '260302-ZZZZZZ' }, headers: { 'x-query-code': 'AAAABBBBCCCCDDDD' } },
      body: { action: 'supplement', text: '有人晕倒了，叫不醒' },
    })
    expect(body).toMatchObject({ status: 404, emergency: { numbers: ['120'] } })
    expect(body.detail).toMatch(/^有人受伤或突发疾病请立即拨打120。编号或查询码不正确/)
  })

  test('with an id that is no UUID is limited by network and poster alone', async () => {
    await setQuotas({ 'file-device': { hour: 1, day: 1 } })
    const replies = await times(3, () => submit('198.51.100.1', { device: 'made up' }))
    expect(statuses(replies)).toEqual([201, 201, 201])
  })
})

describe('looking up', () => {
  const look = (address: string, petitionId: string, queryCode: string) =>
    from(address, api.trackPetition, { params: { petitionId }, headers: { 'x-query-code': queryCode } })
  const WRONG = 'AAAABBBBCCCCDDDD'

  test('with wrong codes ends in a refusal, of the number whether it exists or not; the right code always opens', async () => {
    const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '路灯' })
    const { hour } = builtInQuotas['look-up-petition']
    for (const id of [petitionId, '260302-ZZZZZZ']) {
      const replies = await Promise.all(addresses(hour + 2).map((address) => look(address, id, WRONG)))
      expect(statuses(replies).filter((status) => status === 404)).toHaveLength(hour)
      const refused = replies.find(({ status }) => status === 429)
      expect(refused?.body).toMatchObject({
        code: 'too-many-requests',
        quota: 'look-up-petition',
        retryAfter: 2400,
      })
      expect(refused?.headers['retry-after']).toBe('2400')
    }
    expect((await look('198.51.100.1', petitionId, queryCode)).status).toBe(200)
  })

  test('from one network ends in a refusal, and readers with the right code behind it never notice', async () => {
    const { petitionId, queryCode } = await file(api, { placeCode: place(0), text: '路灯' })
    const { hour } = builtInQuotas['look-up-address']
    const guess = (i: number) => look('198.51.100.1', `260302-AAAA${String(i).padStart(2, '0')}`, WRONG)
    const replies = await times(hour + 1, guess)
    expect(statuses(replies)).toEqual([...Array<number>(hour).fill(404), 429])
    expect(replies.at(-1)?.body.quota).toBe('look-up-address')
    const honest = await times(hour, () => look('198.51.100.1', petitionId, queryCode))
    expect(new Set(statuses(honest))).toEqual(new Set([200]))
    expect((await look('198.51.100.2', petitionId, WRONG)).status).toBe(404)
  })

  test('by a deed counts like one by a look', async () => {
    const { petitionId } = await file(api, { placeCode: place(0), text: '路灯' })
    const urge = (address: string) =>
      from(address, api.actAsResident, {
        ...{ params: { petitionId }, headers: { 'x-query-code': WRONG }, body: { action: 'urge' } },
      })
    const { hour } = builtInQuotas['look-up-petition']
    const replies = await times(hour, (i) => urge(addresses(hour)[i] ?? ''))
    expect(new Set(statuses(replies))).toEqual(new Set([404]))
    expect((await look('198.51.100.1', petitionId, WRONG)).status).toBe(429)
  })
})

describe('logging in', () => {
  const logIn = (account: string, password: string, address = '198.51.100.1') =>
    from(address, api.logIn, { body: { account, password } })
  const right = (account: string) => logIn(account, `${account}-password`)

  test('locks the account after five failures, for the right password as well, and opens by itself', async () => {
    expect(statuses(await times(5, () => logIn('east-head', 'wrong')))).toEqual([401, 401, 401, 401, 401])
    const [wrong, good] = [await logIn('east-head', 'wrong'), await right('east-head')]
    expect(good).toEqual(wrong)
    expect(good).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
      body: { quota: 'log-in-account' },
    })
    expect(good.body.detail).toContain('在10:21之后再试')
    expect((await right('west-head')).status).toBe(201)
    platform.time.now = good.body.until ?? ''
    expect((await right('east-head')).status).toBe(201)
  })

  test('refuses an account that does not exist just the same', async () => {
    const known = await times(7, () => logIn('east-head', 'wrong'))
    const unknown = await times(7, () => logIn('nobody', 'wrong'))
    expect(unknown).toEqual(known)
  })

  test('waits longer each time, and starts again after success', async () => {
    const waits: number[] = []
    await times(4, () => logIn('east-head', 'wrong'))
    for (let i = 0; i < 5; i++) {
      await logIn('east-head', 'wrong')
      const { body } = await logIn('east-head', 'wrong')
      waits.push(body.retryAfter ?? 0)
      platform.time.now = body.until ?? ''
    }
    expect(waits).toEqual([60, 120, 300, 900, 900])
    expect((await right('east-head')).status).toBe(201)
    expect(statuses(await times(5, () => logIn('east-head', 'wrong')))).toEqual([401, 401, 401, 401, 401])
  })

  test('at once gets no more attempts than one after the other, and no right password through', async () => {
    const passwords = [
      ...Array<string>(30).fill('wrong'),
      'east-head-password',
      ...Array<string>(9).fill('wrong'),
    ]
    const replies = await Promise.all(passwords.map((password) => logIn('east-head', password)))
    const counted = (status: number) => statuses(replies).filter((one) => one === status).length
    expect([counted(201), counted(401), counted(429)]).toEqual([0, 5, 35])
  })

  test('from one network is refused after many failures of many accounts; successes do not count', async () => {
    const { hour } = builtInQuotas['log-in-address']
    await times(hour, () => right('east-head'))
    const sprayed = await times(hour, (i) => logIn(`account-${i}`, '12345678'))
    expect(new Set(statuses(sprayed))).toEqual(new Set([401]))
    const refused = await right('east-head')
    expect(refused).toMatchObject({ status: 429, body: { quota: 'log-in-address' } })
    expect((await logIn('east-head', 'east-head-password', '198.51.100.2')).status).toBe(201)
  })

  test('that a fault of ours ends is no failure', async () => {
    const { directory } = platform.services
    const find = directory.findAccount
    directory.findAccount = async () => {
      throw Object.assign(new Error('busy'), { name: 'ThrottlingException' })
    }
    expect(new Set(statuses(await times(8, () => right('east-head'))))).toEqual(new Set([503]))
    directory.findAccount = find
    expect((await right('east-head')).status).toBe(201)
  })
})
