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
import { dynamoLockOutStore, dynamoQuotaStore } from '../../shared/adapters/dynamodb/quota-store.ts'
import { memoryKeyring } from '../../shared/adapters/memory/keyring.ts'
import { NotAuthenticated, TooManyRequests } from '../../shared/domain/errors.ts'
import { builtInQuotas } from '../../shared/domain/quotas/quotas.ts'
import { limitLogIns } from '../../shared/usecases/limit-log-ins.ts'

let local: LocalDynamoDB
let services: Parameters<typeof limitLogIns>[0]
beforeAll(async () => {
  local = await startDynamoDB()
  const client = localClient(local.endpoint)
  const table = { client: documentClient(client), tableName: `log-ins-${randomUUID()}` }
  await createTable(client, table.tableName, await readTableResource())
  services = {
    quotas: dynamoQuotaStore(table),
    lockOuts: dynamoLockOutStore(table),
    keyring: memoryKeyring(),
    clock: { now: () => '2026-11-24T10:00:00.000+08:00' },
  }
})
afterAll(() => local.stop())

/** Attempts at the same time; how many passwords were looked at, and what came of them. */
const attempts = async (asked: readonly { account: string; address: string; password: string }[]) => {
  let looked = 0
  const outcomes = await Promise.allSettled(
    asked.map(({ password, ...from }) =>
      limitLogIns(services, from, async () => {
        looked++
        if (password !== 'right') throw new NotAuthenticated()
      }),
    ),
  )
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  const refused = failed.filter((error) => error instanceof TooManyRequests)
  expect(
    failed.filter((error) => !(error instanceof TooManyRequests || error instanceof NotAuthenticated)),
  ).toEqual([])
  return { looked, let: outcomes.length - failed.length, refused: refused.length }
}

test('forty attempts at once at one account look at five passwords, wherever they come from', async () => {
  const asked = Array.from({ length: 40 }, (_, i) => ({
    ...{ account: 'one', address: `198.51.100.${i}`, password: 'wrong' },
  }))
  expect(await attempts(asked)).toEqual({ looked: 5, let: 0, refused: 35 })
  expect(await attempts([{ account: 'one', address: '198.51.100.99', password: 'right' }])).toMatchObject({
    let: 0,
  })
})

test('attempts at once from one network look at as many passwords as its quota has, over all accounts', async () => {
  const { hour } = builtInQuotas['log-in-address']
  const asked = Array.from({ length: hour + 20 }, (_, i) => ({
    ...{ account: `sprayed-${i}`, address: '203.0.113.1', password: 'wrong' },
  }))
  expect(await attempts(asked)).toEqual({ looked: hour, let: 0, refused: 20 })
})

test('right passwords at once, one after the other, and from one network all pass', async () => {
  const asked = Array.from({ length: 50 }, (_, i) => ({
    ...{ account: `person-${i}`, address: '203.0.113.2', password: 'right' },
  }))
  expect(await attempts(asked)).toEqual({ looked: 50, let: 50, refused: 0 })
  expect(await attempts(asked)).toEqual({ looked: 50, let: 50, refused: 0 })
})
