import { answerOf, requestOf } from './attributes.ts'
import type { DynamoDBClient } from './client-dynamodb.ts'
import { Command } from './service.ts'

/** Stands in for `@aws-sdk/lib-dynamodb` in the bundles of the replay: as much of it as our adapters use. */

abstract class TableCommand extends Command {
  abstract readonly operation: string
}
export class GetCommand extends TableCommand {
  readonly operation = 'GetItem'
}
export class PutCommand extends TableCommand {
  readonly operation = 'PutItem'
}
export class UpdateCommand extends TableCommand {
  readonly operation = 'UpdateItem'
}
export class DeleteCommand extends TableCommand {
  readonly operation = 'DeleteItem'
}
export class QueryCommand extends TableCommand {
  readonly operation = 'Query'
}
export class ScanCommand extends TableCommand {
  readonly operation = 'Scan'
}
export class BatchGetCommand extends TableCommand {
  readonly operation = 'BatchGetItem'
}
export class BatchWriteCommand extends TableCommand {
  readonly operation = 'BatchWriteItem'
}
/**
 * Without the token that makes a repetition harmless when an answer got lost. None gets lost here, and the emulator walks
 * through all tokens of ten minutes at each transaction.
 */
export class TransactWriteCommand extends TableCommand {
  readonly operation = 'TransactWriteItems'
  constructor({ ClientRequestToken: _, ...input }: Record<string, unknown>) {
    super(input)
  }
}

export class DynamoDBDocumentClient {
  private readonly client: DynamoDBClient
  private constructor(client: DynamoDBClient) {
    this.client = client
  }
  static from(client: DynamoDBClient): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client)
  }
  async send({ operation, input }: TableCommand): Promise<Record<string, unknown>> {
    return answerOf(await this.client.call(operation, requestOf(input)))
  }
}

export async function* paginateScan(
  { client }: { client: DynamoDBDocumentClient },
  input: Record<string, unknown>,
): AsyncGenerator<Record<string, unknown>> {
  let from: unknown
  do {
    const page = await client.send(
      new ScanCommand({ ...input, ...(from !== undefined && { ExclusiveStartKey: from }) }),
    )
    from = page.LastEvaluatedKey
    yield page
  } while (from !== undefined)
}
