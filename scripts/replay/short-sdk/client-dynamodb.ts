import { awsService, endpointOf, ServiceException } from './service.ts'

/** Stands in for `@aws-sdk/client-dynamodb` in the bundles of the replay: as much of it as our adapters use. */

export class DynamoDBServiceException extends ServiceException {}
export class ConditionalCheckFailedException extends DynamoDBServiceException {}
export class TransactionCanceledException extends DynamoDBServiceException {}

export class DynamoDBClient {
  readonly call = awsService(
    { target: 'DynamoDB_20120810', endpoint: endpointOf('DYNAMODB'), version: '1.0' },
    { ConditionalCheckFailedException, TransactionCanceledException },
  )
}
