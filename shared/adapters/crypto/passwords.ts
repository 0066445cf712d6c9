import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { PasswordHasher, PasswordVerifier } from '../../ports/passwords.ts'

/** OWASP's minimum for scrypt: 2^17, 8, 1; 128 MB for about a quarter of a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const KEY_BYTES = 32
const SALT_BYTES = 16

const derive = (password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** `scrypt$N$r$p$salt$key`, salt and key in base64: the cost may rise without invalidating what is stored. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$')
}

const DECOY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}==$${'A'.repeat(43)}=`

export const scryptPasswords: PasswordVerifier & PasswordHasher = {
  hash: hashPassword,
  verify: async (password, hash) => {
    const [scheme, N, r, p, salt = '', key = ''] = (hash ?? DECOY).split('$')
    if (scheme !== 'scrypt') throw new Error('unknown password scheme')
    const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem }
    const derived = await derive(password, Buffer.from(salt, 'base64'), cost)
    return timingSafeEqual(derived, Buffer.from(key, 'base64')) && hash !== undefined
  },
}
