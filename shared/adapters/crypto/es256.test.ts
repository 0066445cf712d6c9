import { createECDH, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { es256 } from './es256.ts'

const scalar = Uint8Array.from({ length: 32 }, (_, i) => i + 1)
const own = es256(scalar)
test('what it signs another implementation verifies, and the other way round', async () => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(scalar)
  const point = curve.getPublicKey()
  const open = {
    ...{ kty: 'EC', crv: 'P-256', alg: 'ES256' },
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const claims = { sub: 'east-head', street: '跃进村' }
  const { payload } = await jwtVerify(own.sign(claims), await importJWK(open), { algorithms: ['ES256'] })
  expect(payload).toEqual(claims)
  const key = await importJWK({ ...open, d: Buffer.from(scalar).toString('base64url') })
  const theirs = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key)
  expect(own.verify(theirs)).toEqual(claims)
})

test('a token of which any character was changed, left out or added is refused', () => {
  const token = own.sign({ sub: 'east-head', exp: 1_800_000_000 })
  fc.assert(
    fc.property(
      fc.nat(token.length),
      fc.constantFrom('', 'A', 'b', '0', '-', '_', '.', '=', ' '),
      fc.nat(1),
      (at, put, removed) => {
        const changed = token.slice(0, at) + put + token.slice(at + removed)
        fc.pre(changed !== token)
        expect(() => own.verify(changed)).toThrow()
      },
    ),
    { numRuns: 500 },
  )
})

test('another key’s token is refused, and so is an empty signature', () => {
  const [header, claims] = own.sign({ sub: 'east-head' }).split('.')
  expect(() => own.verify(es256(randomBytes(32)).sign({ sub: 'east-head' }))).toThrow('not signed')
  expect(() => own.verify(`${header}.${claims}.`)).toThrow('not signed')
  expect(() => own.verify(`${header}.${claims}.${Buffer.alloc(64).toString('base64url')}`)).toThrow(
    'not signed',
  )
})
