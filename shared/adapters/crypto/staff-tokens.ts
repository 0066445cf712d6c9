import { createECDH } from 'node:crypto'
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod/mini'
import { NotAuthenticated } from '../../domain/errors.ts'
import { later, millis } from '../../domain/time.ts'
import type { Keyring } from '../../ports/secrets.ts'
import type { TokenIssuer, TokenVerifier } from '../../ports/staff-tokens.ts'

const ALGORITHM = 'ES256'
const ISSUER = 'mashangban'
const SESSION_MS = 12 * 3_600_000 // one working day with overtime

const claimsSchema = z.object({ sub: z.string(), street: z.string() })

/** The keyring's 32 bytes are the private scalar; one in 2^32 would not be a valid one, and would fail at first use. */
const signingJwk = (scalar: Uint8Array): JWK => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(scalar))
  const point = curve.getPublicKey()
  return {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33, 65).toString('base64url'),
    d: Buffer.from(scalar).toString('base64url'),
  }
}

const keysOf = async (keyring: Keyring) => {
  const { d, ...open } = signingJwk(await keyring.secret('session'))
  return {
    signing: () => importJWK({ ...open, ...(d && { d }) }, ALGORITHM),
    checking: () => importJWK(open, ALGORITHM),
  }
}

/** ES256 tokens that say who somebody is, and nothing of what they may do. */
export const staffTokens = (keyring: Keyring): TokenIssuer & TokenVerifier => ({
  issue: async ({ personId, streetId }, now) => {
    const expiresAt = later(now, SESSION_MS)
    const token = await new SignJWT({ street: streetId })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setSubject(personId)
      .setIssuedAt(new Date(millis(now)))
      .setExpirationTime(new Date(millis(expiresAt)))
      .sign(await (await keysOf(keyring)).signing())
    return { token, expiresAt }
  },
  verify: async (token, now) => {
    const key = await (await keysOf(keyring)).checking()
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        currentDate: new Date(millis(now)),
      })
      const { sub, street } = z.parse(claimsSchema, payload)
      return { personId: sub, streetId: street }
    } catch {
      throw new NotAuthenticated('登录已过期，请重新登录。')
    }
  },
})
