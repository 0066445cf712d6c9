import type { Contact } from '../domain/petition/filing.ts'
import type { SealedContact } from './petition-store.ts'

/** Named secrets of the deployment, made on first use, kept wrapped by the key service. */
export interface Keyring {
  /** 32 random bytes, always the same for a name. */
  secret(name: SecretName): Promise<Uint8Array>
}
/** `contact#<streetId>` is the data key of a street's contact data. */
export type SecretName =
  | 'query-code'
  | 'phone'
  | 'session'
  | 'address'
  | 'openid'
  | 'wechat'
  | 'place-code'
  | 'invitation'
  | 'similar'
  | `contact#${string}`

/** Encrypts contact data: AES-256-GCM, a data key per street, the petition id as additional data (DESIGN §6). */
export interface ContactVault {
  seal(petitionId: string, streetId: string, contact: Contact): Promise<SealedContact>
  /** @throws when it was not sealed for this petition and street */
  open(petitionId: string, streetId: string, sealed: SealedContact): Promise<Contact>
}

/** Turns bytes into what may be stored, and back; the wrapping key never leaves the key service. */
export interface KeyWrap {
  wrap(plain: Uint8Array, purpose: string): Promise<string>
  unwrap(wrapped: string, purpose: string): Promise<Uint8Array>
}
