import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { Conflict } from '../../domain/errors.ts'
import { aFiling, aMove, numbered } from '../../testing/a-filing.ts'
import { petitionKey } from './keys.ts'
import { petitionItem, recordItem } from './petition-items.ts'
import { dynamoPetitionStore } from './petition-store.ts'

// What the emulator never does: another transaction in the way, throttling, answers that get lost.

const aws = mockClient(DynamoDBDocumentClient)
beforeEach(() => {
  aws.reset()
  pauses = []
})

let pauses: number[]
const store = dynamoPetitionStore({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'cn-north-1' })),
  tableName: 'table',
  backoff: {
    sleep: async (ms) => {
      pauses.push(ms)
    },
    random: () => 1,
  },
})

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  })
const named = (name: string) => Object.assign(new Error(name), { name })

const filing = aFiling()
const { petition } = filing
const move = aMove(petition, { urges: 1 })
const tokens = () =>
  aws.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input.ClientRequestToken)

describe('a transaction', () => {
  it.each([
    cancelled('None', 'TransactionConflict', 'None'),
    cancelled('None', 'ThrottlingError', 'None'),
    cancelled('ProvisionedThroughputExceeded', 'None'),
    named('TransactionInProgressException'),
    named('ThrottlingException'),
  ])('is tried again, with the same token, after what passes: %s', async (error) => {
    aws.on(TransactWriteCommand).rejectsOnce(error).rejectsOnce(error).resolves({})
    await store.save(...move)
    expect(pauses).toEqual([50, 100])
    expect(tokens()).toHaveLength(3)
    expect(new Set(tokens()).size).toBe(1)
  })

  it('is given up after six attempts, and the reason is told', async () => {
    aws.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None'))
    await expect(store.save(...move)).rejects.toThrow(TransactionCanceledException)
    expect(pauses).toEqual([50, 100, 200, 400, 800])
  })

  it('is not tried again when a condition failed, even beside a conflict', async () => {
    aws.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed', 'TransactionConflict'))
    await expect(store.save(...move)).rejects.toThrow(Conflict)
    expect(tokens()).toHaveLength(1)
  })

  it.each([cancelled('ValidationError', 'None'), named('AccessDeniedException'), named('TimeoutError')])(
    'is not tried again after what stays: %s',
    async (error) => {
      aws.on(TransactWriteCommand).rejects(error)
      await expect(store.save(...move)).rejects.toThrow(error)
      expect(tokens()).toHaveLength(1)
    },
  )

  it('has another token for each save', async () => {
    aws.on(TransactWriteCommand).resolves({})
    await store.save(...move)
    await store.save(...move)
    expect(new Set(tokens()).size).toBe(2)
  })
})

describe('filing', () => {
  it('is one call', async () => {
    aws.on(TransactWriteCommand).resolves({})
    expect(await store.file(filing)).toEqual({ outcome: 'filed' })
    expect(aws.calls()).toHaveLength(1)
  })

  it('is answered from the record when key and number are both taken', async () => {
    aws
      .on(TransactWriteCommand)
      .rejects(cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed', 'None'))
    aws.on(GetCommand).resolves({ Item: recordItem(filing.idempotency, petition.streetId) })
    expect(await store.file(filing)).toEqual({ outcome: 'repeated', record: filing.idempotency })
  })

  it('files after all when the record that was in the way is swept away before it can be read', async () => {
    aws.on(TransactWriteCommand).rejectsOnce(cancelled('ConditionalCheckFailed', 'None')).resolves({})
    aws.on(GetCommand).resolves({})
    expect(await store.file(filing)).toEqual({ outcome: 'filed' })
  })
})

describe('reading many', () => {
  const table = 'table'
  it('asks again for what the table did not get to', async () => {
    const second = aFiling({ petitionId: numbered(2) }).petition
    aws
      .on(BatchGetCommand)
      .resolvesOnce({
        Responses: { [table]: [petitionItem(petition)] },
        UnprocessedKeys: { [table]: { Keys: [petitionKey(second.petitionId)] } },
      })
      .resolves({ Responses: { [table]: [petitionItem(second)] } })
    expect(await store.findMany([petition.petitionId, second.petitionId])).toEqual([petition, second])
    expect(pauses).toEqual([50])
  })

  it('fails rather than leave something out', async () => {
    aws.on(BatchGetCommand).resolves({
      UnprocessedKeys: { [table]: { Keys: [petitionKey(petition.petitionId)] } },
    })
    await expect(store.findMany([petition.petitionId])).rejects.toMatchObject({ name: 'ServiceUnavailable' })
  })
})
