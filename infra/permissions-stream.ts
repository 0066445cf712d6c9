import { allow, arn, type Statement, send } from './statements.ts'

const readStream = allow(
  ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  { 'Fn::GetAtt': ['Table', 'StreamArn'] },
)

/** The mapping puts what fails aside with the function's role. */
const keepFailures = [
  allow(['s3:PutObject'], { 'Fn::Sub': `\${FailedRelayBucket.Arn}/*` }),
  allow(['s3:ListBucket'], arn('FailedRelayBucket')),
  send('RelayDeadLetters'),
]

/** Of functions behind the stream: functions-stream.yml. */
export const streamPermissions: Record<string, readonly Statement[]> = {
  'relay-events': [
    readStream,
    ...keepFailures,
    send('TriageQueue'),
    send('PhotosQueue'),
    allow(['events:PutEvents'], arn('EventBus')),
  ],
}
