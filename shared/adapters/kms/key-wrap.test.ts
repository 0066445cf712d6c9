import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, test } from 'vitest'
import { kmsKeyWrap } from './key-wrap.ts'

const aws = mockClient(KMSClient)
beforeEach(() => aws.reset())

const keyWrap = kmsKeyWrap(new KMSClient({ region: 'cn-north-1' }), 'alias/mashangban')
const secret = Uint8Array.from({ length: 32 }, (_, i) => i)
const cipher = Uint8Array.of(9, 8, 7)

describe('the key service', () => {
  test('wraps a secret for its purpose', async () => {
    aws.on(EncryptCommand).resolves({ CiphertextBlob: cipher })
    expect(await keyWrap.wrap(secret, 'contact#yuejincun')).toBe('CQgH')
    expect(aws.commandCalls(EncryptCommand)[0]?.args[0].input).toEqual({
      KeyId: 'alias/mashangban',
      Plaintext: secret,
      EncryptionContext: { purpose: 'contact#yuejincun' },
    })
  })

  test('unwraps it with our key and for that purpose only', async () => {
    aws.on(DecryptCommand).resolves({ Plaintext: secret })
    expect(await keyWrap.unwrap('CQgH', 'phone')).toEqual(secret)
    const { KeyId, CiphertextBlob, EncryptionContext } =
      aws.commandCalls(DecryptCommand)[0]?.args[0].input ?? {}
    expect(KeyId).toBe('alias/mashangban')
    expect(EncryptionContext).toEqual({ purpose: 'phone' })
    expect([...(CiphertextBlob ?? [])]).toEqual([...cipher])
  })

  test('is not believed when it answers nothing', async () => {
    aws.on(EncryptCommand).resolves({})
    aws.on(DecryptCommand).resolves({})
    await expect(keyWrap.wrap(secret, 'phone')).rejects.toThrow('no ciphertext')
    await expect(keyWrap.unwrap('CQgH', 'phone')).rejects.toThrow('no plaintext')
  })

  test('keeps its refusal of another purpose', async () => {
    aws.on(DecryptCommand).rejects(Object.assign(new Error(), { name: 'InvalidCiphertextException' }))
    await expect(keyWrap.unwrap('CQgH', 'session')).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    })
  })
})
