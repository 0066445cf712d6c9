import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DescribeTableCommand, DescribeTimeToLiveCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createTable, localClient, readTableResource, startDynamoDB } from './dynamodb.ts'

const folder = await mkdtemp(join(tmpdir(), 'mashangban-'))
afterAll(() => rm(folder, { recursive: true }))

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  )

describe.skipIf(process.env.DYNAMODB_ENDPOINT)('the local DynamoDB', () => {
  it('has the table as it is deployed: key, indexes, stream and expiry', async () => {
    const { endpoint, stop } = await startDynamoDB()
    onTestFinished(stop)
    const client = localClient(endpoint)
    const resource = await readTableResource()
    expect(await createTable(client, 'petitions', resource)).toBe(true)
    expect(await createTable(client, 'petitions', resource)).toBe(false)
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'petitions' }))
    expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk'])
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual([
      'due',
      'person',
      'worklist',
    ])
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' })
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: 'petitions' }),
    )
    expect(TimeToLiveDescription?.AttributeName).toBe('ttl')
  })

  it('keeps its data when it has a path, and finds stream numbers by an index', async () => {
    const dbPath = join(folder, 'kept.db')
    const first = await startDynamoDB({ dbPath })
    const resource = await readTableResource()
    await createTable(localClient(first.endpoint), 'petitions', resource)
    await localClient(first.endpoint).send(
      new PutItemCommand({ TableName: 'petitions', Item: { pk: { S: 'a' }, sk: { S: 'b' } } }),
    )
    await first.stop()
    expect(await answers(first.endpoint)).toBe(false)
    const database = new DatabaseSync(dbPath, { readOnly: true })
    const indexes = database
      .prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'stream_by_%' ORDER BY name`)
      .all()
    database.close()
    expect(indexes.map(({ name }) => name)).toEqual(['stream_by_number', 'stream_by_shard'])
    const second = await startDynamoDB({ dbPath })
    onTestFinished(second.stop)
    const { Table } = await localClient(second.endpoint).send(
      new DescribeTableCommand({ TableName: 'petitions' }),
    )
    expect(Table?.ItemCount).toBe(1)
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'ends when the process that started it ends by %s',
    async (signal) => {
      const module = JSON.stringify(new URL('./dynamodb.ts', import.meta.url).href)
      const script = `import { startDynamoDB } from ${module}
      console.log((await startDynamoDB()).endpoint)
      setInterval(() => {}, 1000)`
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [line] = await once(parent.stdout, 'data')
      const endpoint = String(line).trim()
      expect(await answers(endpoint)).toBe(true)
      parent.kill(signal)
      await vi.waitFor(async () => expect(await answers(endpoint)).toBe(false), { timeout: 5000 })
    },
  )
})
