import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, type TranslateConfig } from '@aws-sdk/lib-dynamodb'

/** Absent means absent: an optional field that is undefined is not written. */
const translation: TranslateConfig = { marshallOptions: { removeUndefinedValues: true } }

/** A client made once in a container, with its connections; region, credentials and endpoint come from the environment. */
export const documentClient = (client: DynamoDBClient = new DynamoDBClient({})): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(client, translation)
