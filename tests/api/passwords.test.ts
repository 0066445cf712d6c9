import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const NEXT = '黄葛树下坐着乘凉的老街坊'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const logIn = (account: string, password: string) => api.logIn({ body: { account, password } })

/** Somebody new, as the administrator adds them. */
const added = async () => {
  const { body } = await api.addPerson({
    headers: await signIn(api, 'admin'),
    body: { account: 'wangqiang', name: '王强', role: 'handler', orgId: 'east' },
  })
  return body
}

describe('a log-in with a one-time password', () => {
  test('shows who it is, and opens nothing else until the password is changed', async () => {
    const { oneTimePassword } = await added()
    const { body } = await logIn('wangqiang', oneTimePassword)
    expect(body.person).toMatchObject({ name: '王强', mustChangePassword: true })
    const headers = bearer(body.token)
    expect(await api.showMe({ headers })).toMatchObject({ status: 200, body: { mustChangePassword: true } })
    const refused = await Promise.all([
      api.listPetitions({ headers }),
      api.listPeople({ headers }),
      api.listNotifications({ headers }),
      api.showPetition({ headers, params: { petitionId: '260105-ABCDEF' } }),
      api.actAsStaff({
        headers,
        params: { petitionId: '260105-ABCDEF' },
        body: { action: 'accept', version: 1 },
      }),
      api.viewContact({ headers, params: { petitionId: '260105-ABCDEF' }, body: { reason: '核实' } }),
    ])
    for (const { status, problem } of refused)
      expect([status, problem.code, problem.detail]).toEqual([
        403,
        'password-change-required',
        '您用的是一次性密码，请先修改密码，再继续使用。',
      ])

    const changed = await api.changePassword({ headers, body: { current: oneTimePassword, next: NEXT } })
    expect(changed.status).toBe(200)
    expect((await api.listPetitions({ headers: bearer(changed.body.token) })).status).toBe(200)
    expect((await logIn('wangqiang', oneTimePassword)).status).toBe(401)
    const again = await logIn('wangqiang', NEXT)
    expect(again.body.person).not.toHaveProperty('mustChangePassword')
    expect((await api.listPetitions({ headers: bearer(again.body.token) })).status).toBe(200)
  })

  test('is taken for seven days, and then says whom to turn to; the administrator sees it', async () => {
    const { oneTimePassword } = await added()
    const start = platform.time.now
    const listed = async () =>
      (await api.listStaff({ headers: await signIn(api, 'admin') })).body.items.find(
        ({ account }) => account === 'wangqiang',
      )
    const end = later(start, 7 * DAY_MS)
    expect(await listed()).toMatchObject({ mustChangePassword: true, oneTimePasswordUntil: end })
    expect(await listed()).not.toHaveProperty('oneTimePasswordExpired')
    platform.time.now = later(end, -1)
    expect((await logIn('wangqiang', oneTimePassword)).status).toBe(201)
    platform.time.now = end
    const late = await logIn('wangqiang', oneTimePassword)
    expect([late.status, late.problem.detail]).toEqual([401, expect.stringMatching(/过期.*管理员重置/)])
    expect((await logIn('wangqiang', 'a guess')).problem.detail).not.toMatch(/过期/)

    expect(await listed()).toMatchObject({ oneTimePasswordExpired: true })
    const { personId = '', version = 0 } = (await listed()) ?? {}
    const reset = await api.actOnPerson({
      headers: await signIn(api, 'admin'),
      params: { personId },
      body: { action: 'reset-password', version },
    })
    const session = await logIn('wangqiang', reset.body.oneTimePassword ?? '')
    const changed = await api.changePassword({
      headers: bearer(session.body.token),
      body: { current: reset.body.oneTimePassword, next: NEXT },
    })
    expect(changed.status).toBe(200)
    platform.time.now = later(end, 30 * DAY_MS)
    expect((await logIn('wangqiang', NEXT)).status).toBe(201)
    expect(await listed()).not.toHaveProperty('oneTimePasswordUntil')
  })

  test('opens no administration either', async () => {
    const admin = await signIn(api, 'admin')
    const { body } = await api.addPerson({
      headers: admin,
      body: { account: 'admin2', name: '新管理员', role: 'admin', orgId: 'office' },
    })
    const session = await logIn('admin2', body.oneTimePassword)
    const headers = bearer(session.body.token)
    expect((await api.listStaff({ headers })).problem.code).toBe('password-change-required')
    expect((await api.showStreet({ headers })).problem.code).toBe('password-change-required')
  })
})

describe('changing the own password', () => {
  const change = async (body: object, headers?: { authorization: string }) =>
    api.changePassword({ headers: headers ?? (await signIn(api, 'east-handler')), body })

  test('ends the sessions from before, and gives a new one', async () => {
    const [elsewhere, here] = [await signIn(api, 'east-handler'), await signIn(api, 'east-handler')]
    const { body } = await change({ current: 'east-handler-password', next: NEXT }, here)
    for (const headers of [elsewhere, here]) {
      const { status, problem } = await api.showMe({ headers })
      expect([status, problem.detail]).toEqual([401, '密码已修改，请重新登录。'])
    }
    expect((await api.showMe({ headers: bearer(body.token) })).status).toBe(200)
  })

  test.each([
    ['a wrong present one', { current: 'x', next: NEXT }, 'current', /不正确/],
    ['a short one', { current: 'east-handler-password', next: 'short' }, 'next', /太短/],
    ['a common one', { current: 'east-handler-password', next: '1234567890' }, 'next', /常见/],
    ['the account', { current: 'east-handler-password', next: 'east-handler-2026' }, 'next', /账号/],
    ['the same again', { current: 'east-handler-password', next: 'east-handler-password' }, 'next', /相同/],
    ['nothing', { current: 'east-handler-password' }, 'next', /请填写/],
  ])('refuses %s', async (_, body, path, message) => {
    const { status, problem } = await change(body)
    expect(status).toBe(400)
    expect(problem.errors).toEqual([{ path, message: expect.stringMatching(message) }])
    expect((await logIn('east-handler', 'east-handler-password')).status).toBe(201)
  })

  test('is no way to guess: wrong attempts lock the account as at the log-in', async () => {
    const headers = await signIn(api, 'east-handler')
    const attempt = () => change({ current: 'guess', next: NEXT }, headers)
    const statuses: number[] = []
    for (let n = 1; n <= 8; n++) statuses.push((await attempt()).status)
    expect(statuses[0]).toBe(400)
    expect(statuses.at(-1)).toBe(429)
    expect((await change({ current: 'east-handler-password', next: NEXT }, headers)).status).toBe(429)
  })

  test('is recorded, without the password', async () => {
    await change({ current: 'east-handler-password', next: NEXT })
    const { body } = await api.listAdministrativeChanges({ headers: await signIn(api, 'admin') })
    expect(body.items).toEqual([
      expect.objectContaining({ action: 'change-password', actionLabel: '本人修改密码', fields: [] }),
    ])
    expect(JSON.stringify(body)).not.toContain(NEXT)
  })
})

describe('a reset password', () => {
  test('ends all sessions and is a one-time password again', async () => {
    const admin = await signIn(api, 'admin')
    const old = await signIn(api, 'east-handler')
    const params = { personId: 'east-handler' }
    const body = { action: 'reset-password', version: 0 }
    const reset = await api.actOnPerson({ headers: admin, params, body })
    expect(reset.body.person).toMatchObject({ mustChangePassword: true, version: 1 })
    expect((await api.showMe({ headers: old })).status).toBe(401)
    expect((await logIn('east-handler', 'east-handler-password')).status).toBe(401)
    const session = await logIn('east-handler', reset.body.oneTimePassword ?? '')
    expect(session.body.person.mustChangePassword).toBe(true)
    const log = await api.listAdministrativeChanges({ headers: admin })
    expect(log.body.items[0]).toMatchObject({
      ...{ action: 'reset-password', by: { personId: 'admin', roleLabel: '管理员' }, fields: [] },
      subject: { type: 'person', id: 'east-handler', name: '东承办' },
    })
    expect(JSON.stringify(log.body)).not.toContain(reset.body.oneTimePassword)
  })

  test.each(['reset-password', 'unlock'])('%s opens a locked account', async (action) => {
    for (let n = 1; n <= 8; n++) await logIn('east-handler', 'wrong')
    expect((await logIn('east-handler', 'east-handler-password')).status).toBe(429)
    const { body } = await api.actOnPerson({
      headers: await signIn(api, 'admin'),
      params: { personId: 'east-handler' },
      body: action === 'unlock' ? { action } : { action, version: 0 },
    })
    expect((await logIn('east-handler', body.oneTimePassword ?? 'east-handler-password')).status).toBe(201)
  })
})
