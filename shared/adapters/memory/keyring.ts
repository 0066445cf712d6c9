import { randomBytes } from 'node:crypto'
import type { Keyring } from '../../ports/secrets.ts'

export const memoryKeyring = (): Keyring => {
  const secrets = new Map<string, Uint8Array>()
  return {
    async secret(name) {
      const secret = secrets.get(name) ?? new Uint8Array(randomBytes(32))
      secrets.set(name, secret)
      return secret
    },
  }
}
