import { scryptSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashPassword, scryptPasswords } from './passwords.ts'

describe('a password', () => {
  test('matches its hash and no other', async () => {
    const hash = await hashPassword('正确的密码 1')
    expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/)
    expect(await scryptPasswords.verify('正确的密码 1', hash)).toBe(true)
    expect(await scryptPasswords.verify('正确的密码 2', hash)).toBe(false)
    expect(await scryptPasswords.verify('', hash)).toBe(false)
    expect(await hashPassword('正确的密码 1')).not.toBe(hash)
  })

  test('matches however its letters are composed', async () => {
    const hash = await hashPassword('caf\u00e9')
    expect(await scryptPasswords.verify('cafe\u0301', hash)).toBe(true)
  })

  test('of an account that does not exist matches never, and costs as much', async () => {
    const timed = async (hash: string | undefined) => {
      const start = performance.now()
      expect(await scryptPasswords.verify('x', hash)).toBe(false)
      return performance.now() - start
    }
    const hash = await hashPassword('y')
    expect(await timed(undefined)).toBeGreaterThan((await timed(hash)) / 4)
  })

  test('is checked at the cost with which it was stored', async () => {
    const salt = Buffer.alloc(16, 7)
    const key = scryptSync('旧密码', salt, 32, { N: 16, r: 8, p: 1 })
    const stored = `scrypt$16$8$1$${salt.toString('base64')}$${key.toString('base64')}`
    expect(await scryptPasswords.verify('旧密码', stored)).toBe(true)
    expect(await scryptPasswords.verify('新密码', stored)).toBe(false)
  })

  test.each(['plain', 'bcrypt$1$2$3$a$b', ''])(
    'is not checked against an unknown scheme (%j)',
    async (hash) => {
      await expect(scryptPasswords.verify('x', hash)).rejects.toThrow('unknown password scheme')
    },
  )
})
