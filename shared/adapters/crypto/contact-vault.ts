import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import { contactSchema } from '../../domain/petition/filing.ts'
import type { ContactVault, Keyring } from '../../ports/secrets.ts'
import { open, seal } from './sealing.ts'

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
