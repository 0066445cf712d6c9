import { randomUUID } from 'node:crypto'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { backOff } from './back-off.ts'
import type { Table } from './table.ts'

export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>

const CONDITION_FAILED = 'ConditionalCheckFailed'

/** Reasons for which a cancelled transaction may succeed the next moment; the SDK itself retries none of them. */
const passingReasons: ReadonlySet<string | undefined> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])
/** Errors of the whole call that pass, should the SDK's own attempts have been used up. */
const passingErrors: ReadonlySet<string> = new Set([
  'TransactionInProgressException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])

const mayPass = (error: unknown): boolean =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons?.some(({ Code }) => passingReasons.has(Code)) ?? false)
    : error instanceof Error && passingErrors.has(error.name)

const failedConditions = (error: unknown): number[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).flatMap(({ Code }, index) =>
        Code === CONDITION_FAILED ? [index] : [],
      )
    : []

/**
 * Writes all or nothing. Resolves to the positions of the items whose condition did not hold: none when it was
 * written.
 * @throws what the table answered when it stays busy, and whatever else went wrong
 */
export const transactWrite = async (table: Table, items: TransactItems): Promise<number[]> => {
  // one token for all attempts: a repetition is harmless when only the answer of the one before got lost
  const request = { TransactItems: items, ClientRequestToken: randomUUID() }
  for (let attempt = 1; ; attempt++)
    try {
      await table.client.send(new TransactWriteCommand(request))
      return []
    } catch (error) {
      const failed = failedConditions(error)
      if (failed.length > 0) return failed
      if (!mayPass(error) || !(await backOff(attempt, table.backoff))) throw error
    }
}
