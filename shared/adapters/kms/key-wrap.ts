import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { KeyWrap } from '../../ports/secrets.ts'

/** Wraps 32-byte secrets; the purpose is the encryption context, so that one cannot be passed off as another. */
export const kmsKeyWrap = (client: KMSClient, keyId: string): KeyWrap => ({
  wrap: async (plain, purpose) => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: keyId, Plaintext: plain, EncryptionContext: { purpose } }),
    )
    if (!CiphertextBlob) throw new Error(`KMS returned no ciphertext for ${purpose}`)
    return Buffer.from(CiphertextBlob).toString('base64')
  },
  unwrap: async (wrapped, purpose) => {
    const { Plaintext } = await client.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: Buffer.from(wrapped, 'base64'),
        EncryptionContext: { purpose },
      }),
    )
    if (!Plaintext) throw new Error(`KMS returned no plaintext for ${purpose}`)
    return Plaintext
  },
})
