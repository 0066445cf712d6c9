import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { parse } from 'yaml'
import * as z from 'zod/mini'

const READY_MS = 30_000 // on a busy machine; else a tenth of a second
const STOP_MS = 3_000 // then it is killed; an SQLite file survives that

export interface LocalDynamoDB {
  endpoint: string
  stop(): Promise<void>
}

interface EmulatorOptions {
  /** Without it data are in memory. */
  dbPath?: string
  /** Without it a free one of 127.0.0.1. */
  port?: number
}

/** For tests and measurements: the DynamoDB that `DYNAMODB_ENDPOINT` names, or else the emulator. */
export const startDynamoDB = async (options: EmulatorOptions = {}): Promise<LocalDynamoDB> => {
  const endpoint = process.env.DYNAMODB_ENDPOINT
  return endpoint ? { endpoint, stop: async () => {} } : startEmulator(options)
}

class PortTaken extends Error {}

/** Starts the emulator that npm brought. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<LocalDynamoDB> => {
  for (;;)
    try {
      return await startAt(options.port ?? (await freePort()), options)
    } catch (error) {
      // somebody else, perhaps another emulator, was quicker at the port that was free
      if (!(error instanceof PortTaken) || options.port !== undefined) throw error
    }
}

const startAt = async (port: number, { dbPath }: EmulatorOptions): Promise<LocalDynamoDB> => {
  const emulator = await locateEmulator()
  const child = spawn(
    emulator.binary,
    ['serve', '--host', '127.0.0.1', '--port', String(port), ...(dbPath ? ['--db-path', dbPath] : [])],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      // its own process group: Ctrl-C reaches us alone, and we stop it after the functions that still use it
      detached: true,
      // it has one lock for everything: a second thread would mostly wait for it
      env: { ...process.env, TOKIO_WORKER_THREADS: '1' },
    },
  )
  const stop = stopper(child)
  const endpoint = `http://127.0.0.1:${port}`
  try {
    await untilAnswers(endpoint, child)
    if (dbPath && emulator.version === INDEXED_VERSION) indexStreamRecords(dbPath)
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, stop }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port of 127.0.0.1 is free')
  return address.port
}

/** As npm names it, and the packages with the emulator's binary: `linux-x64`. */
export const machine = `${process.platform}-${process.arch}`

const resolveManifest = () => createRequire(import.meta.url).resolve(`@dynoxide/${machine}/package.json`)

export const emulatorIsInstalled = (): boolean => {
  try {
    return resolveManifest() !== ''
  } catch {
    return false
  }
}

const locateEmulator = async (): Promise<{ binary: string; version: string }> => {
  try {
    const manifest = resolveManifest()
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(manifest, 'utf8')))
    return { binary: join(dirname(manifest), 'dynoxide'), version }
  } catch (cause) {
    throw new Error(
      `@dynoxide/${machine} is not installed; set DYNAMODB_ENDPOINT to a DynamoDB to use instead`,
      { cause },
    )
  }
}

/** Ends the emulator with us, however we end: on request, at exit, and through a watching shell when we are killed. */
const stopper = (child: ChildProcess): (() => Promise<void>) => {
  // the shell reads from a pipe that only we hold open: end of file means that we are gone
  const watcher = spawn('/bin/sh', ['-c', 'read _; kill "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => {
    process.off('exit', kill)
    watcher.kill()
  })
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    const late = setTimeout(kill, STOP_MS)
    await exited
    clearTimeout(late)
  }
}

const untilAnswers = async (endpoint: string, child: ChildProcess): Promise<void> => {
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      const what = `the DynamoDB emulator ended at once: ${said.trim()}`
      throw said.includes('already in use') ? new PortTaken(what) : new Error(what)
    }
    // any answer of HTTP will do: a GET is not one of its operations
    const answered = await fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answered) return
    await wait(20)
  }
  throw new Error(`the DynamoDB emulator does not answer at ${endpoint}: ${said.trim()}`)
}

const INDEXED_VERSION = '1.2.1' // whose tables we have looked into; another version runs without the shortcut

/** The emulator looks for the next number of a stream by a scan; these make it a look-up (DESIGN §3, Nuances). */
const indexStreamRecords = (dbPath: string): void => {
  const database = new DatabaseSync(dbPath, { timeout: 5000 })
  try {
    database.exec(`
      CREATE INDEX IF NOT EXISTS stream_by_number ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
      CREATE INDEX IF NOT EXISTS stream_by_shard ON _stream_records (table_name, shard_id, sequence_number);
    `)
  } finally {
    database.close()
  }
}

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))

/** The part of `AWS::DynamoDB::Table` that every DynamoDB understands; backups, encryption and protection are dropped. */
const tableResourceSchema = z.object({
  Type: z.literal('AWS::DynamoDB::Table'),
  Properties: z.object({
    BillingMode: z.optional(z.enum(['PAY_PER_REQUEST', 'PROVISIONED'])),
    AttributeDefinitions: z.array(
      z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.optional(
      z.array(
        z.object({
          IndexName: z.string(),
          KeySchema: keySchema,
          Projection: z.object({
            ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
            NonKeyAttributes: z.optional(z.array(z.string())),
          }),
        }),
      ),
    ),
    StreamSpecification: z.optional(
      z.object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) }),
    ),
    TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.string(), Enabled: z.boolean() })),
  }),
})
export type TableResource = z.infer<typeof tableResourceSchema>

export const parseTableResource = (resource: unknown): TableResource => tableResourceSchema.parse(resource)

/** Any credentials will do for a DynamoDB on this machine. */
export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: process.env.AWS_REGION ?? 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

/** The deployed definition of a table, from a file of resources. */
export const readTableResource = async (
  file: string | URL = new URL('../table.yml', import.meta.url),
  logicalId = 'Table',
): Promise<TableResource> => {
  // intrinsic functions (!GetAtt, !Ref) are unknown tags to YAML; none stands in what is read here
  const { Resources } = z
    .object({ Resources: z.record(z.string(), z.unknown()) })
    .parse(parse(await readFile(file, 'utf8'), { logLevel: 'silent' }))
  return parseTableResource(Resources[logicalId])
}

/** Creates the table as it is deployed, unless it exists. Resolves to whether it was created. */
export const createTable = async (
  client: DynamoDBClient,
  tableName: string,
  resource: TableResource,
): Promise<boolean> => {
  const properties = resource.Properties
  const input: CreateTableCommandInput = {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes?.map(({ Projection, ...index }) => ({
      ...index,
      Projection: {
        ProjectionType: Projection.ProjectionType,
        ...(Projection.NonKeyAttributes && { NonKeyAttributes: Projection.NonKeyAttributes }),
      },
    })),
    ...(properties.StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, ...properties.StreamSpecification },
    }),
  }
  try {
    await client.send(new CreateTableCommand(input))
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 2 }, { TableName: tableName })
  if (properties.TimeToLiveSpecification)
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: tableName,
        TimeToLiveSpecification: properties.TimeToLiveSpecification,
      }),
    )
  return true
}
