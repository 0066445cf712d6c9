import { describe, expect, test } from 'vitest'
import { memoryKeyring } from '../memory/keyring.ts'
import { aesContactVault } from './contact-vault.ts'

const vault = aesContactVault(memoryKeyring())
const contact = { name: '熊小芳', phone: '13812345678' }
const ID = '261124-ABCDEF'

/** The sealed bytes with one bit turned. */
const tampered = (sealed: string, position: number): string => {
  const bytes = Buffer.from(sealed, 'base64')
  bytes[position] = (bytes[position] ?? 0) ^ 1
  return bytes.toString('base64')
}

describe('sealed contact data', () => {
  test('opens as it was, for its petition and street', async () => {
    expect(await vault.open(ID, 'east-street', await vault.seal(ID, 'east-street', contact))).toEqual(contact)
    const nameless = { phone: '02368900000' }
    expect(await vault.open(ID, 'east-street', await vault.seal(ID, 'east-street', nameless))).toEqual(
      nameless,
    )
  })

  test('is another each time, and tells nothing', async () => {
    const [first, second] = [await vault.seal(ID, 'street', contact), await vault.seal(ID, 'street', contact)]
    expect(first.sealed).not.toBe(second.sealed)
    const stored = Buffer.from(first.sealed, 'base64').toString('latin1') + JSON.stringify(first)
    expect(stored).not.toMatch(/13812345678|熊/)
  })

  test('does not open when one bit of nonce, tag or content was turned', async () => {
    const { sealed, phoneHash } = await vault.seal(ID, 'street', contact)
    const length = Buffer.from(sealed, 'base64').length
    for (const position of [0, 11, 12, 27, 28, length - 1])
      await expect(
        vault.open(ID, 'street', { sealed: tampered(sealed, position), phoneHash }),
      ).rejects.toThrow()
  })

  test.each(['', 'AAAA', 'no base64 at all'])('does not open when it is %j', async (sealed) => {
    await expect(vault.open(ID, 'street', { sealed, phoneHash: '' })).rejects.toThrow()
  })

  test('does not open for another petition, another street, or with a shorter tag', async () => {
    const sealed = await vault.seal(ID, 'street', contact)
    await expect(vault.open('261124-ABCDEG', 'street', sealed)).rejects.toThrow()
    await expect(vault.open(ID, 'other', sealed)).rejects.toThrow()
    const bytes = Buffer.from(sealed.sealed, 'base64')
    const short = Buffer.concat([bytes.subarray(0, 12), bytes.subarray(12, 16)]).toString('base64')
    await expect(vault.open(ID, 'street', { ...sealed, sealed: short })).rejects.toThrow()
  })

  test('is found again by the phone within a street, and by nothing outside of it', async () => {
    const hashOf = async (streetId: string, phone: string) =>
      (await vault.seal(ID, streetId, { phone })).phoneHash
    expect(await hashOf('street', '13812345678')).toBe(await hashOf('street', '13812345678'))
    expect(await hashOf('street', '13812345678')).not.toBe(await hashOf('street', '13812345679'))
    expect(await hashOf('street', '13812345678')).not.toBe(await hashOf('other', '13812345678'))
    const elsewhere = await aesContactVault(memoryKeyring()).seal(ID, 'street', { phone: '13812345678' })
    expect(elsewhere.phoneHash).not.toBe(await hashOf('street', '13812345678'))
  })
})
