import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { NotAuthenticated } from '../../domain/errors.ts'
import type { Person } from '../../domain/street/street.ts'
import { later, millis } from '../../domain/time.ts'
import { memoryKeyring } from '../memory/keyring.ts'
import { staffTokens } from './staff-tokens.ts'

const NOW = '2026-11-24T10:00:00.000+08:00'
const HOUR_MS = 3_600_000
const person: Person = {
  personId: 'east-head',
  streetId: 'street',
  orgId: 'east',
  role: 'station-head',
  name: '东站长',
}
const tokens = staffTokens(memoryKeyring())
const refused = (token: string, now = NOW) =>
  expect(tokens.verify(token, now)).rejects.toThrow(NotAuthenticated)
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())

describe('a token', () => {
  test('says who somebody is, and nothing of what they may do', async () => {
    const { token, expiresAt } = await tokens.issue(person, NOW)
    const [header, payload] = token.split('.')
    expect(decoded(header)).toEqual({ alg: 'ES256' })
    expect(Object.keys(decoded(payload)).toSorted()).toEqual(['exp', 'gen', 'iat', 'iss', 'street', 'sub'])
    expect(await tokens.verify(token, NOW)).toEqual({
      ...{ personId: 'east-head', streetId: 'street', generation: 0 },
    })
    const anew = await tokens.issue({ ...person, sessions: 3 }, NOW)
    expect(await tokens.verify(anew.token, NOW)).toMatchObject({ generation: 3 })
    expect(expiresAt).toBe(later(NOW, 12 * HOUR_MS))
  })

  test('lives for twelve hours, not a second more', async () => {
    const { token } = await tokens.issue(person, NOW)
    await expect(tokens.verify(token, later(NOW, 12 * HOUR_MS - 1000))).resolves.toBeDefined()
    await refused(token, later(NOW, 12 * HOUR_MS))
  })

  test('of another key is refused', async () => {
    const { token } = await staffTokens(memoryKeyring()).issue(person, NOW)
    await refused(token)
  })

  test('without a signature, or signed in another way, is refused', async () => {
    const claims = { street: 'street' }
    const expires = new Date(millis(later(NOW, HOUR_MS)))
    const none = new UnsecuredJWT(claims)
      .setSubject('east-head')
      .setIssuer('mashangban')
      .setExpirationTime(expires)
    await refused(none.encode())
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const sign = (alg: string, key: Parameters<SignJWT['sign']>[0], more = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, ...more })
        .setSubject('east-head')
        .setIssuer('mashangban')
        .setExpirationTime(expires)
        .sign(key)
    await refused(await sign('ES256', privateKey, { jwk })) // brings its own key
    await refused(await sign('HS256', new TextEncoder().encode('a secret that is long enough for HS256')))
  })

  test('that was changed is refused', async () => {
    const { token } = await tokens.issue(person, NOW)
    const [header = '', payload, signature = ''] = token.split('.')
    const other = Buffer.from(JSON.stringify({ ...decoded(payload), sub: 'command' })).toString('base64url')
    await refused([header, other, signature].join('.'))
    await refused([header, payload, signature.slice(2)].join('.'))
    await refused([header, payload, ''].join('.'))
  })

  test.each(['', 'x', '..', 'a.b.c', 'ey.ey.ey', 'x'.repeat(10_000)])(
    'that is none is refused (%.10j)',
    (token) => refused(token),
  )
})
