import type { KeyWrap } from '../ports/secrets.ts'

/** Wraps nothing, but insists on the purpose, as the key service does. */
export const openKeyWrap: KeyWrap = {
  wrap: async (plain, purpose) => `${purpose}|${Buffer.from(plain).toString('base64')}`,
  async unwrap(wrapped, purpose) {
    const [wrappedFor, secret = ''] = wrapped.split('|')
    if (wrappedFor !== purpose) throw new Error(`wrapped for ${wrappedFor}, not for ${purpose}`)
    return new Uint8Array(Buffer.from(secret, 'base64'))
  },
}
