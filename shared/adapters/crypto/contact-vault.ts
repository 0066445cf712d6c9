import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { contactSchema } from '../../domain/petition/filing.ts'
import type { ContactVault, Keyring } from '../../ports/secrets.ts'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** `base64(iv ‖ tag ‖ ciphertext)`; the petition id is authenticated with it, so a copied item does not open. */
const seal = (key: Uint8Array, petitionId: string, plain: string): string => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv)
  cipher.setAAD(Buffer.from(petitionId))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

const open = (key: Uint8Array, petitionId: string, sealed: string): string => {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(petitionId))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

/** Contact data under a street's own key; the phone is found again by its keyed hash alone. */
export const aesContactVault = (keyring: Keyring): ContactVault => ({
  seal: async (petitionId, streetId, contact) => {
    const [key, phoneKey] = await Promise.all([
      keyring.secret(`contact#${streetId}`),
      keyring.secret('phone'),
    ])
    return {
      sealed: seal(key, petitionId, JSON.stringify(contact)),
      phoneHash: createHmac('sha256', phoneKey).update(`${streetId}\n${contact.phone}`).digest('hex'),
    }
  },
  open: async (petitionId, streetId, { sealed }) =>
    z.parse(contactSchema, JSON.parse(open(await keyring.secret(`contact#${streetId}`), petitionId, sealed))),
})
