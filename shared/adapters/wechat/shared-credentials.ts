import type { Keyring } from '../../ports/secrets.ts'
import type { CredentialKind, CredentialStore } from '../../ports/wechat.ts'
import { TryLater } from '../../ports/wechat.ts'
import { open, seal } from '../crypto/sealing.ts'

/** The platform renews a token five minutes before its end, and takes both meanwhile (获取稳定版接口调用凭据). */
const EARLY_MS = 5 * 60_000
const RENEWAL_MS = 12_000 // as long as one that renews may take; then another takes over
const PAUSE_MS = 250
const MOST_PAUSES = 40

export interface Fresh {
  value: string
  /** Seconds. */
  lasts: number
}

interface Known {
  value: string
  expiresAt: number
  version: number
}

export interface CredentialServices {
  credentials: CredentialStore
  keyring: Keyring
  /** Milliseconds since 1970. */
  now: () => number
  pause?: (ms: number) => Promise<void>
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Credentials that all containers share: kept sealed in the table, remembered in the container, and renewed by one at a
 * time, while the others wait for it.
 */
export const sharedCredentials = ({ credentials, keyring, now, pause = wait }: CredentialServices) => {
  const remembered = new Map<string, Known>()

  return {
    /**
     * @param renew makes a new one; is told which one was refused
     * @param refused one that is not taken although it should be: not given out again
     * @throws TryLater when nobody could renew it in time; what `renew` throws
     */
    async get(
      account: string,
      kind: CredentialKind,
      renew: (refused: string | undefined) => Promise<Fresh>,
      refused?: string,
    ): Promise<string> {
      const name = `${account}#${kind}`
      const isGood = (known: Known | undefined): known is Known =>
        known !== undefined && known.value !== refused && known.expiresAt - EARLY_MS > now()
      const own = remembered.get(name)
      if (isGood(own)) return own.value

      const key = await keyring.secret('wechat')
      for (let attempt = 0; attempt < MOST_PAUSES; attempt++) {
        const stored = await credentials.findCredential(account, kind)
        const known = stored && { ...stored, value: open(key, name, stored.sealed) }
        if (isGood(known)) {
          remembered.set(name, known)
          return known.value
        }
        const read = stored?.version ?? 0
        const began = now()
        if (
          await credentials.beginRenewal(account, kind, {
            version: read,
            now: began,
            until: began + RENEWAL_MS,
          })
        ) {
          const { value, lasts } = await renew(refused)
          const expiresAt = now() + lasts * 1000
          await credentials.keepRenewed(account, kind, { read, sealed: seal(key, name, value), expiresAt })
          remembered.set(name, { value, expiresAt, version: read + 1 })
          return value
        }
        await pause(PAUSE_MS)
      }
      throw new TryLater(`nobody renewed the ${kind} of ${account}`)
    },
  }
}
export type SharedCredentials = ReturnType<typeof sharedCredentials>
