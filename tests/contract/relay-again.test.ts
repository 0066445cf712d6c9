import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createTable,
  type LocalDynamoDB,
  localClient,
  readTableResource,
  startDynamoDB,
} from '../../infra/local/dynamodb.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import type { Table } from '../../shared/adapters/dynamodb/table.ts'
import { dynamoTimelineArchive } from '../../shared/adapters/dynamodb/timeline-archive.ts'
import { memoryBus, memoryQueue } from '../../shared/adapters/memory/queues.ts'
import { later } from '../../shared/domain/time.ts'
import { aFiling, aMove } from '../../shared/testing/a-filing.ts'
import { FILED_AT } from '../../shared/testing/a-petition.ts'
import { relayAgain } from '../../shared/usecases/relay-again.ts'

let local: LocalDynamoDB
let table: Table
beforeAll(async () => {
  local = await startDynamoDB()
  const client = localClient(local.endpoint)
  table = { client: documentClient(client), tableName: `relay-${randomUUID()}` }
  await createTable(client, table.tableName, await readTableResource())
})
afterAll(() => local.stop())

test('what happened since a moment is handed on again, and nothing before it', async () => {
  const store = dynamoPetitionStore(table)
  const since = later(FILED_AT, 60_000)
  const early = aFiling({ petitionId: '261124-AAAAAA' })
  const late = aFiling({ petitionId: '261124-BBBBBB', filedAt: since })
  await store.file(early)
  await store.file(late)
  await store.save(...aMove(early.petition, { urges: 1 }, { at: since, action: 'urge' }))

  const bus = memoryBus()
  const [triageQueue, photoQueue] = [memoryQueue(), memoryQueue()]
  const archive = dynamoTimelineArchive(table)
  expect(await relayAgain({ archive, bus, triageQueue, photoQueue }, since)).toEqual({
    relayed: 2,
    failed: [],
  })
  expect(bus.published.map(({ eventId }) => eventId).toSorted()).toEqual([
    '261124-AAAAAA#2',
    '261124-BBBBBB#1',
  ])
  expect(triageQueue.taken).toEqual(['261124-BBBBBB'])
})
