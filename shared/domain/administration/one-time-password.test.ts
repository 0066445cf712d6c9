import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newOneTimePassword } from './one-time-password.ts'
import { weaknessOf } from './password-rules.ts'

test('a one-time password is three groups of four plain characters, another each time, and strong', () => {
  const drawn = Array.from({ length: 200 }, () => newOneTimePassword(randomBytes))
  for (const password of drawn) {
    expect(password).toMatch(/^[2-9a-hjkmnp-z]{4}(-[2-9a-hjkmnp-z]{4}){2}$/)
    expect(weaknessOf(password, 'wangqiang')).toBeUndefined()
  }
  expect(new Set(drawn).size).toBe(drawn.length)
})

test('bytes of the incomplete round are thrown away', () => {
  let round = 0
  const bytes = [Uint8Array.of(255, 250, 0), Uint8Array.from({ length: 12 }, () => 1)]
  expect(newOneTimePassword(() => bytes[round++] ?? Uint8Array.of(2))).toBe('2333-3333-3333')
})
