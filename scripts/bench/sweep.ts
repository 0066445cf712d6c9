import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createTable, localClient, readTableResource, startEmulator } from '../../infra/local/dynamodb.ts'
import { aesContactVault } from '../../shared/adapters/crypto/contact-vault.ts'
import { aesSimilarHandles } from '../../shared/adapters/crypto/similar-handles.ts'
import { dynamoArmedWarnings } from '../../shared/adapters/dynamodb/armed-warnings.ts'
import { writeAll } from '../../shared/adapters/dynamodb/batch-write.ts'
import { dynamoDirectory } from '../../shared/adapters/dynamodb/directory.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoKeyring } from '../../shared/adapters/dynamodb/keyring.ts'
import { petitionItem } from '../../shared/adapters/dynamodb/petition-items.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoSettingsStore } from '../../shared/adapters/dynamodb/settings-store.ts'
import { nextDue } from '../../shared/domain/deadlines/next-due.ts'
import { defaultTimekeeping } from '../../shared/domain/deadlines/timekeeping.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import type { Timestamp } from '../../shared/domain/time.ts'
import type { KeyWrap } from '../../shared/ports/secrets.ts'
import { filePetition } from '../../shared/usecases/file-petition.ts'
import { timekeepingBySettings } from '../../shared/usecases/street-timekeeping.ts'
import { sweepWarnings } from '../../shared/usecases/sweep-warnings.ts'
import { demoPlaces } from '../demo/demo-street.ts'
import { seedDirectory } from '../demo/seed-demo.ts'
import { loadAlike, type Told } from './load-alike.ts'

const DUE = 100
const FEW = 1_000
const FIRST = 0 // the number of the first petition, of which nothing is due

/** Half of the time for the first response to what was filed in the morning is over. */
const MORNING: Timestamp = '2026-03-03T10:00:00.000+08:00'
const NOON: Timestamp = '2026-03-03T12:00:00.000+08:00'
const AFTERNOON: Timestamp = '2026-03-03T11:59:00.000+08:00'

export interface SweepFigures {
  open: number
  due: number
  /** Items that the due index and the table gave out. */
  indexItems: number
  petitionsRead: number
  readUnits: number
  ms: number
}

/** Stands for KMS: nothing is hidden. */
const openKeyWrap: KeyWrap = {
  wrap: async (plain) => Buffer.from(plain).toString('base64'),
  unwrap: async (wrapped) => new Uint8Array(Buffer.from(wrapped, 'base64')),
}

/** Counts what queries and batches of the sweep give out, and what they cost. */
const counting = (client: DynamoDBClient) => {
  const read = { indexItems: 0, petitionsRead: 0, readUnits: 0 }
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const isRead = ['QueryCommand', 'BatchGetItemCommand', 'GetItemCommand'].includes(commandName ?? '')
        if (isRead) Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
        const answer = await next(args)
        const {
          Count = 0,
          Responses,
          ConsumedCapacity,
        } = answer.output as {
          Count?: number
          Responses?: Record<string, unknown[]>
          ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[]
        }
        if (!isRead) return answer
        const { IndexName } = args.input as { IndexName?: string }
        if (IndexName === 'due') read.indexItems += Count
        if (commandName === 'BatchGetItemCommand')
          read.petitionsRead += Object.values(Responses ?? {}).flat().length
        for (const one of [ConsumedCapacity ?? []].flat()) read.readUnits += one.CapacityUnits ?? 0
        return answer
      },
    { step: 'initialize' },
  )
  return read
}

const numbered = (n: number): string => `260303-${n.toString(32).toUpperCase().padStart(6, '0')}`

/** A petition like another, with its own number. */
const alike = (like: Petition, number: number) => petitionItem({ ...like, petitionId: numbered(number) })

/** What differs between petitions that are alike: the number, and the shard of what is due. */
const tellingOf = (like: Petition, number: number): Told => {
  const { dueKey } = alike(like, number)
  return [numbered(number), String(dueKey)]
}

function* tellings(like: Petition, from: number, count: number): Generator<Told> {
  for (let number = from; number < from + count; number++) {
    if (number % 100_000 === 0) console.info(`  ${number} loaded`)
    yield tellingOf(like, number)
  }
}

/** The sweep with a hundred due among few open petitions and among many, in the same table. */
export const measureSweep = async (many: number): Promise<[SweepFigures, SweepFigures]> => {
  const folder = await mkdtemp(join(tmpdir(), 'mashangban-sweep-'))
  const dbPath = join(folder, 'table.db')
  const local = await startEmulator({ dbPath })
  const client = localClient(local.endpoint)
  try {
    const tableName = `sweep-${randomUUID()}`
    const resource = await readTableResource()
    const { StreamSpecification: _, ...properties } = resource.Properties // nobody reads a stream here
    await createTable(client, tableName, { ...resource, Properties: properties })
    const table = { client: documentClient(client), tableName }
    await seedDirectory(table)
    const time = { now: MORNING }
    const keyring = dynamoKeyring({ ...table, keyWrap: openKeyWrap })
    const settings = dynamoSettingsStore(table)
    const petitions = dynamoPetitionStore(table)
    const services = {
      ...{ petitions, keyring, settings },
      directory: dynamoDirectory(table),
      contacts: aesContactVault(keyring),
      handles: aesSimilarHandles(keyring),
      armed: dynamoArmedWarnings(table),
      clock: { now: () => time.now },
      random: (length: number) => new Uint8Array(randomBytes(length)),
      timekeepingOf: timekeepingBySettings(settings),
      publicBaseUrl: 'https://street.example',
    }
    /** A petition as it stands after filing and triage. */
    const filedAt = async (now: Timestamp): Promise<Petition> => {
      time.now = now
      const body = { placeCode: demoPlaces[0]?.placeCode ?? '', text: '路灯不亮已有一周。' }
      const origin = { address: '203.0.113.7', deviceId: randomUUID() }
      const { petitionId } = await filePetition(services, body, randomUUID(), origin)
      const filed = await petitions.find(petitionId)
      if (!filed) throw new Error(`${petitionId} was not filed`)
      const triaged: Petition = { ...filed, triagedAt: now }
      const next = nextDue(triaged, defaultTimekeeping)
      return { ...triaged, ...(next && { next }) }
    }
    const [dueLike, openLike] = [await filedAt(MORNING), await filedAt(AFTERNOON)]
    let numbers = FIRST
    const add = async (like: Petition, count: number) => {
      const puts = Array.from({ length: count }, (_, index) => ({
        PutRequest: { Item: alike(like, numbers + index) },
      }))
      await writeAll(table, puts)
      numbers += count
    }
    const addMany = (like: Petition, count: number) => {
      const key = String(alike(like, FIRST).pk)
      loadAlike({ dbPath, tableName }, key, tellingOf(like, FIRST), tellings(like, numbers, count))
      numbers += count
    }
    const read = counting(client)
    const sweep = async (): Promise<SweepFigures> => {
      time.now = NOON
      await sweepWarnings(services) // the container remembers directory and settings
      await add(dueLike, DUE)
      Object.assign(read, { indexItems: 0, petitionsRead: 0, readUnits: 0 })
      const startedAt = performance.now()
      const { done, failed } = await sweepWarnings(services)
      if (failed.length > 0 || done !== DUE) throw new Error(`the sweep did ${done}, ${failed.length} failed`)
      return { open: numbers, due: DUE, ...read, ms: Math.round(performance.now() - startedAt) }
    }
    /** Several, for a disk and whoever else uses the machine make one of them slow; that of the middle counts. */
    const sweeps = async (): Promise<SweepFigures> => {
      const [, middle] = [await sweep(), await sweep(), await sweep()].sort((a, b) => a.ms - b.ms)
      if (!middle) throw new Error('there is one between two')
      return middle
    }
    await add(openLike, FEW - 2 * DUE)
    await sweep() // code and connections are warm from here on
    const few = await sweeps()
    addMany(openLike, many - numbers - DUE)
    return [few, await sweeps()]
  } finally {
    client.destroy()
    await local.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
