import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DecryptCommand,
  EncryptCommand,
  InvalidCiphertextException,
  KMSClient,
  NotFoundException,
} from '@aws-sdk/client-kms'
import { expect, it, onTestFinished } from 'vitest'
import { answerAwsJson } from './aws-json.ts'
import { kmsOperations, openKeyFile } from './kms.ts'
import { listen, stopServer } from './servers.ts'

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'mashangban-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

const aKms = async (file: string) => {
  const keys = await openKeyFile(file, ['DataKey'])
  const local = Object.values(keys).map(({ keyId, material }) => ({
    keyId,
    arn: `arn:aws:kms:cn-north-1:000000000000:key/${keyId}`,
    aliases: ['alias/data'],
    material: Buffer.from(material, 'base64'),
  }))
  const server = createServer(answerAwsJson(kmsOperations(local)))
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => stopServer(server, 0))
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new KMSClient({ endpoint: `http://127.0.0.1:${port}`, region: 'cn-north-1', credentials })
  return { client, KeyId: local[0]?.keyId ?? '' }
}

const Plaintext = Buffer.from('32 bytes that nobody should know')
const EncryptionContext = { purpose: 'pepper', street: 'yuejin' }

it('what KMS encrypts it decrypts, also after a restart and by its alias', async () => {
  const file = join(await folder(), 'kms.json')
  const { client } = await aKms(file)
  const { CiphertextBlob, KeyId } = await client.send(
    new EncryptCommand({ KeyId: 'alias/data', Plaintext, EncryptionContext }),
  )
  expect(KeyId).toContain(':key/')
  const restarted = await aKms(file)
  const reordered = { street: 'yuejin', purpose: 'pepper' }
  const opened = await restarted.client.send(
    new DecryptCommand({ CiphertextBlob, EncryptionContext: reordered, KeyId: restarted.KeyId }),
  )
  expect(Buffer.from(opened.Plaintext ?? [])).toEqual(Plaintext)
})

it('another context, a changed blob and a foreign blob do not open', async () => {
  const { client, KeyId } = await aKms(join(await folder(), 'kms.json'))
  const { CiphertextBlob = new Uint8Array() } = await client.send(
    new EncryptCommand({ KeyId, Plaintext, EncryptionContext }),
  )
  const open = (blob: Uint8Array, context: Record<string, string>) =>
    client.send(new DecryptCommand({ CiphertextBlob: blob, EncryptionContext: context }))
  await expect(open(CiphertextBlob, { purpose: 'pepper' })).rejects.toBeInstanceOf(InvalidCiphertextException)
  const changed = Uint8Array.from(CiphertextBlob)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  await expect(open(changed, EncryptionContext)).rejects.toBeInstanceOf(InvalidCiphertextException)
  await expect(open(Buffer.from('short'), {})).rejects.toBeInstanceOf(InvalidCiphertextException)
  await expect(client.send(new EncryptCommand({ KeyId: 'alias/none', Plaintext }))).rejects.toBeInstanceOf(
    NotFoundException,
  )
})

it('the key file is for its owner alone', async () => {
  const file = join(await folder(), 'kms.json')
  await openKeyFile(file, ['DataKey'])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})
