import type { Person } from '../domain/street/street.ts'
import type { Timestamp } from '../domain/time.ts'

/** Who a token says somebody is; what they may do is looked up at each request. */
export interface TokenClaims {
  personId: string
  streetId: string
  /** Which generation of the person's sessions it belongs to (`sessions`). */
  generation: number
}

export interface TokenIssuer {
  issue(person: Person, now: Timestamp): Promise<{ token: string; expiresAt: Timestamp }>
}

export interface TokenVerifier {
  /** @throws NotAuthenticated */
  verify(token: string, now: Timestamp): Promise<TokenClaims>
}
