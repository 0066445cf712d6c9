import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod/mini'
import { AwsError, type AwsOperation } from './aws-json.ts'
import { explain } from './explain.ts'

const MAX_PLAINTEXT_BYTES = 4096
const IV_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 36 // a UUID as text stands in front, so that decryption finds its key

export interface LocalKey {
  readonly keyId: string
  readonly arn: string
  readonly aliases: readonly string[]
  readonly material: Buffer
}

const keyFileSchema = z.record(z.string(), z.object({ keyId: z.uuid(), material: z.base64() }))
export type KeyFile = z.infer<typeof keyFileSchema>

/** The keys of a data folder by logical id; makes those that are missing. The file is for its owner's eyes only. */
export const openKeyFile = async (file: string, logicalIds: readonly string[]): Promise<KeyFile> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const keys = keyFileSchema.parse(JSON.parse(text))
  const missing = logicalIds.filter((id) => !keys[id])
  if (missing.length === 0) return keys
  for (const id of missing) keys[id] = { keyId: randomUUID(), material: randomBytes(32).toString('base64') }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(keys, null, 2), { mode: 0o600 })
  return keys
}

const contextSchema = z._default(z.record(z.string(), z.string()), {})
const encryptSchema = z.object({
  KeyId: z.string(),
  Plaintext: z.base64().check(z.minLength(1)),
  EncryptionContext: contextSchema,
})
const decryptSchema = z.object({
  KeyId: z.optional(z.string()),
  CiphertextBlob: z.base64(),
  EncryptionContext: contextSchema,
})

const parse = <Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new AwsError('ValidationException', explain(parsed.error))
  return parsed.data
}

const authenticated = (keyId: string, context: Record<string, string>): Buffer =>
  Buffer.from(JSON.stringify([keyId, Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))]))

/** `Encrypt` and `Decrypt` of KMS with symmetric keys: AES-256-GCM, the encryption context authenticated. */
export const kmsOperations = (keys: readonly LocalKey[]): Record<string, AwsOperation> => {
  const find = (name: string): LocalKey => {
    const bare = name.replace(/^arn:[^:]+:kms:[^:]*:[^:]*:/, '')
    const key = keys.find(
      ({ keyId, aliases }) => bare === keyId || bare === `key/${keyId}` || aliases.includes(bare),
    )
    if (!key) throw new AwsError('NotFoundException', `Key '${name}' does not exist`)
    return key
  }
  const invalid = () => new AwsError('InvalidCiphertextException', '')

  return {
    'TrentService.Encrypt': (input) => {
      const { KeyId, Plaintext, EncryptionContext } = parse(encryptSchema, input)
      const { keyId, arn, material } = find(KeyId)
      const plaintext = Buffer.from(Plaintext, 'base64')
      if (plaintext.length > MAX_PLAINTEXT_BYTES)
        throw new AwsError('ValidationException', `At most ${MAX_PLAINTEXT_BYTES} bytes can be encrypted`)
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', material, iv)
      cipher.setAAD(authenticated(keyId, EncryptionContext))
      const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])
      const blob = Buffer.concat([Buffer.from(keyId), iv, cipher.getAuthTag(), sealed])
      return { KeyId: arn, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    },

    'TrentService.Decrypt': (input) => {
      const { KeyId, CiphertextBlob, EncryptionContext } = parse(decryptSchema, input)
      const blob = Buffer.from(CiphertextBlob, 'base64')
      const key = keys.find(({ keyId }) => keyId === blob.subarray(0, ID_BYTES).toString())
      if (!key || blob.length < ID_BYTES + IV_BYTES + TAG_BYTES) throw invalid()
      if (KeyId !== undefined && find(KeyId) !== key)
        throw new AwsError('IncorrectKeyException', 'The key is not the one that encrypted')
      const iv = blob.subarray(ID_BYTES, ID_BYTES + IV_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key.material, iv)
      decipher.setAAD(authenticated(key.keyId, EncryptionContext))
      decipher.setAuthTag(blob.subarray(ID_BYTES + IV_BYTES, ID_BYTES + IV_BYTES + TAG_BYTES))
      try {
        const sealed = blob.subarray(ID_BYTES + IV_BYTES + TAG_BYTES)
        const plaintext = Buffer.concat([decipher.update(sealed), decipher.final()])
        return {
          KeyId: key.arn,
          Plaintext: plaintext.toString('base64'),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        }
      } catch {
        throw invalid()
      }
    },
  }
}
