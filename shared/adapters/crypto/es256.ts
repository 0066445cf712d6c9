import { createECDH, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

const encode = (text: string): string => Buffer.from(text).toString('base64url')

/** The only header that is written or read: no token chooses its algorithm or brings a key. */
const HEADER = encode('{"alg":"ES256"}')
const HASH = 'sha256'
const FORM = { dsaEncoding: 'ieee-p1363' } as const // r and s, 32 bytes each (RFC 7518 §3.4)

/**
 * JSON Web Signatures in compact form (RFC 7515) with ES256 alone. A library for all of JOSE is 20 KB in each function
 * that looks at a token, also in those that residents wait for.
 * @param scalar 32 bytes, the private key; one in 2^32 would not be a valid one, and fails at first use
 */
export const es256 = (scalar: Uint8Array) => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(scalar)
  const point = curve.getPublicKey()
  const open = {
    ...{ kty: 'EC', crv: 'P-256' },
    x: point.toString('base64url', 1, 33),
    y: point.toString('base64url', 33, 65),
  }
  const publicKey = createPublicKey({ format: 'jwk', key: open })
  return {
    sign: (claims: object): string => {
      const signed = `${HEADER}.${encode(JSON.stringify(claims))}`
      const d = Buffer.from(scalar).toString('base64url')
      const key = createPrivateKey({ format: 'jwk', key: { ...open, d } })
      return `${signed}.${sign(HASH, Buffer.from(signed), { key, ...FORM }).toString('base64url')}`
    },
    /** The claims that were signed. @throws for what this key has not signed in this way */
    verify: (token: string): unknown => {
      const [header, claims = '', signature = '', ...more] = token.split('.')
      const bytes = Buffer.from(signature, 'base64url')
      const isOurs =
        header === HEADER &&
        more.length === 0 &&
        bytes.toString('base64url') === signature &&
        verify(HASH, Buffer.from(`${header}.${claims}`), { key: publicKey, ...FORM }, bytes)
      if (!isOurs) throw new Error('not signed by this key')
      return JSON.parse(Buffer.from(claims, 'base64url').toString())
    },
  }
}
