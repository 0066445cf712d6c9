import { randomBytes, randomUUID } from 'node:crypto'
import { createTable, localClient, readTableResource, startDynamoDB } from '../../infra/local/dynamodb.ts'
import { aesContactVault } from '../../shared/adapters/crypto/contact-vault.ts'
import { aesSimilarHandles } from '../../shared/adapters/crypto/similar-handles.ts'
import { dynamoDirectory } from '../../shared/adapters/dynamodb/directory.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoKeyring } from '../../shared/adapters/dynamodb/keyring.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoSettingsStore } from '../../shared/adapters/dynamodb/settings-store.ts'
import { s3PhotoLinks } from '../../shared/adapters/s3/photo-links.ts'
import { timestamp } from '../../shared/domain/time.ts'
import type { KeyWrap } from '../../shared/ports/secrets.ts'
import { filePetition } from '../../shared/usecases/file-petition.ts'
import { timekeepingBySettings } from '../../shared/usecases/street-timekeeping.ts'
import { trackPetition } from '../../shared/usecases/track-petition.ts'
import { triagePetitions } from '../../shared/usecases/triage-petitions.ts'
import { demoPlaces } from '../demo/demo-street.ts'
import { seedDirectory } from '../demo/seed-demo.ts'

export interface AwsCalls {
  submit: number
  track: number
  /** For ten petitions. */
  triageBatch: number
}

/**
 * Calls to AWS in a warm container, counted by a middleware of the SDK on the use cases as the functions build them.
 * Each use case has its own container, as deployed.
 */
export const measureAwsCalls = async (): Promise<AwsCalls> => {
  const local = await startDynamoDB()
  const client = localClient(local.endpoint)
  const tableName = `calls-${randomUUID()}`
  await createTable(client, tableName, await readTableResource())
  let calls = 0
  client.middlewareStack.add(
    (next) => (args) => {
      calls++
      return next(args)
    },
    { step: 'initialize' },
  )
  const counted = async <T>(work: () => Promise<T>): Promise<{ calls: number; result: T }> => {
    calls = 0
    const result = await work()
    return { calls, result }
  }
  /** Stands for KMS: a call is counted, nothing is hidden. */
  const keyWrap: KeyWrap = {
    wrap: async (plain) => {
      calls++
      return Buffer.from(plain).toString('base64')
    },
    unwrap: async (wrapped) => {
      calls++
      return new Uint8Array(Buffer.from(wrapped, 'base64'))
    },
  }
  const table = { client: documentClient(client), tableName }
  const container = () => {
    const keyring = dynamoKeyring({ ...table, keyWrap })
    const settings = dynamoSettingsStore(table)
    return {
      petitions: dynamoPetitionStore(table),
      directory: dynamoDirectory(table),
      keyring,
      contacts: aesContactVault(keyring),
      handles: aesSimilarHandles(keyring),
      clock: { now: () => timestamp(Date.now()) },
      random: (length: number) => new Uint8Array(randomBytes(length)),
      settings,
      timekeepingOf: timekeepingBySettings(settings),
      publicBaseUrl: 'https://street.example',
      photoLinks: s3PhotoLinks({
        name: 'photos',
        region: 'cn-north-1',
        signer: () => ({ accessKeyId: 'local', secretAccessKey: 'local' }),
      }),
    }
  }
  try {
    await seedDirectory(table)
    const forSubmit = container()
    const submitAt = (place: number) =>
      filePetition(
        forSubmit,
        {
          placeCode: demoPlaces[place]?.placeCode ?? '',
          text: '路灯不亮已有一周。',
          contact: { phone: '13812345678' },
        },
        randomUUID(),
        { address: '203.0.113.7', deviceId: randomUUID() },
      )
    const filed = [await submitAt(0)]
    // at a poster that this container has not seen: the dearest of the usual cases
    const { calls: submitted, result } = await counted(() => submitAt(1))
    filed.push(result)
    while (filed.length < 12) filed.push(await submitAt(0))

    const forTrack = container()
    const track = () => trackPetition(forTrack, result.petitionId, result.queryCode)
    await track()
    const tracked = await counted(track)

    const forTriage = container()
    const ids = filed.map(({ petitionId }) => petitionId)
    await triagePetitions(forTriage, ids.slice(10))
    const triaged = await counted(() => triagePetitions(forTriage, ids.slice(0, 10)))
    if (triaged.result.triaged.length !== 10) throw new Error('the batch was not triaged whole')
    return { submit: submitted, track: tracked.calls, triageBatch: triaged.calls }
  } finally {
    client.destroy()
    await local.stop()
  }
}
