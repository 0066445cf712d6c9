/**
 * The actions of the services that roles here may name, by the Service Authorization Reference (read in November 2026).
 * Not all that there are: those that a function of this platform could need.
 */
export const knownActions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: [
    ...['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'],
    ...['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
    ...['DescribeTable', 'DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'],
  ],
  sqs: [
    ...['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'],
    ...['GetQueueAttributes', 'GetQueueUrl'],
  ],
  s3: [
    ...['GetObject', 'PutObject', 'DeleteObject', 'ListBucket', 'GetObjectTagging', 'PutObjectTagging'],
    'AbortMultipartUpload',
  ],
  kms: ['Encrypt', 'Decrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey'],
  events: ['PutEvents'],
  sns: ['Publish'],
  logs: ['CreateLogGroup', 'CreateLogStream', 'PutLogEvents'],
  cloudwatch: ['PutMetricData'],
  secretsmanager: ['GetSecretValue'],
  ssm: ['GetParameter', 'GetParameters'],
  lambda: ['InvokeFunction'],
}
