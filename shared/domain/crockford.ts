/** Crockford's base 32: no I, L, O, U; what people type for them is read as 1 and 0. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits a character, most significant first; the length in bits must be a multiple of five. */
export const encodeCrockford = (bytes: Uint8Array): string => {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(buffer >> bits) & 31]
    }
  }
  return text
}

/** Full-width characters, spaces, hyphens and look-alikes forgiven. */
export const normaliseCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
