import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'

/** The least that any of our functions could be: the SDK and one call. Sizes and start times are told against it. */
const client = DynamoDBDocumentClient.from(new DynamoDBClient())
export const handler = (input: TransactWriteCommandInput) => client.send(new TransactWriteCommand(input))
