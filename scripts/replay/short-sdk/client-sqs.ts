import { Command } from './service.ts'
import { askBeside } from './services-beside.ts'

/** Stands in for `@aws-sdk/client-sqs` in the bundles of the replay. */
export class SendMessageBatchCommand extends Command {}

export class SQSClient {
  send({ input }: SendMessageBatchCommand): Promise<Record<string, unknown>> {
    return askBeside('AmazonSQS.SendMessageBatch', input)
  }
}
