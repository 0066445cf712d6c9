import * as z from 'zod/mini'
import { NotAuthenticated } from '../../domain/errors.ts'
import { later, millis, type Timestamp } from '../../domain/time.ts'
import type { Keyring } from '../../ports/secrets.ts'
import type { TokenIssuer, TokenVerifier } from '../../ports/staff-tokens.ts'
import { es256 } from './es256.ts'

const ISSUER = 'mashangban'
const SESSION_MS = 12 * 3_600_000 // one working day with overtime

const claimsSchema = z.object({
  iss: z.literal(ISSUER),
  sub: z.string(),
  exp: z.number(),
  street: z.string(),
  gen: z._default(z.number(), 0),
})

const seconds = (at: Timestamp): number => Math.floor(millis(at) / 1000)

/** The signer of the newest secret: to make its keys takes longer than to look at a token. */
const signers = () => {
  let kept: { secret: Uint8Array; signer: ReturnType<typeof es256> } | undefined
  return (secret: Uint8Array) => {
    if (kept?.secret !== secret) kept = { secret, signer: es256(secret) }
    return kept.signer
  }
}

/** ES256 tokens that say who somebody is, and nothing of what they may do. */
export const staffTokens = (keyring: Keyring): TokenIssuer & TokenVerifier => {
  const signerOf = signers()
  return {
    issue: async ({ personId, streetId, sessions = 0 }, now) => {
      const expiresAt = later(now, SESSION_MS)
      const signer = signerOf(await keyring.secret('session'))
      const token = signer.sign({
        ...{ iss: ISSUER, sub: personId, street: streetId, gen: sessions },
        ...{ iat: seconds(now), exp: seconds(expiresAt) },
      })
      return { token, expiresAt }
    },
    verify: async (token, now) => {
      const signer = signerOf(await keyring.secret('session'))
      try {
        const { sub, street, gen, exp } = z.parse(claimsSchema, signer.verify(token))
        if (exp <= seconds(now)) throw new Error('expired')
        return { personId: sub, streetId: street, generation: gen }
      } catch {
        throw new NotAuthenticated('登录已过期，请重新登录。')
      }
    },
  }
}
