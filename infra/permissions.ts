/** What a role allows: `allow(actions, resource)`; resources are CloudFormation expressions, so every partition works. */
export interface Statement {
  Effect: 'Allow'
  Action: string[]
  Resource: object
  Condition?: object
}

const allow = (actions: string[], resource: object, condition?: object): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...(condition && { Condition: condition }),
})
const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

const readTable = allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], arn('Table'))
/** A transaction needs the permission of each of its parts. */
const writeTable = allow(
  ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
  arn('Table'),
)
const readIndex = (name: 'worklist' | 'person' | 'due') =>
  allow(['dynamodb:Query'], { 'Fn::Sub': `\${Table.Arn}/index/${name}` })
/** Secrets are made on first use and kept wrapped: whoever unwraps them may be the first. */
const unwrapSecrets = allow(['kms:Encrypt', 'kms:Decrypt'], arn('DataKey'))
const keepSecrets = allow(['dynamodb:PutItem'], arn('Table'), {
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SECRET#*'] },
})
const send = (queue: string) => allow(['sqs:SendMessage'], arn(queue))
const consume = (queue: string) =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn(queue))

const readStream = allow(
  ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  { 'Fn::GetAtt': ['Table', 'StreamArn'] },
)
/** The mapping puts what fails aside with the function's role. */
const keepFailures = [
  allow(['s3:PutObject'], { 'Fn::Sub': `\${FailedRelayBucket.Arn}/*` }),
  allow(['s3:ListBucket'], arn('FailedRelayBucket')),
]

const authenticated = [readTable, unwrapSecrets, keepSecrets]

/** Each function has a role of its own, with this and its own log group. */
export const permissions: Record<string, readonly Statement[]> = {
  'get-place': [readTable],
  'submit-petition': [readTable, writeTable, unwrapSecrets],
  'track-petition': [readTable, unwrapSecrets, keepSecrets],
  'act-as-resident': [readTable, writeTable, unwrapSecrets],

  'log-in': authenticated,
  'show-me': authenticated,
  'list-people': authenticated,
  'list-petitions': [...authenticated, readIndex('worklist'), readIndex('person')],
  'show-petition': authenticated,
  'act-as-staff': [readTable, writeTable, unwrapSecrets],
  'view-contact': [readTable, writeTable, unwrapSecrets],
  'list-notifications': [...authenticated, readIndex('worklist'), readIndex('person')],

  'relay-events': [
    readStream,
    ...keepFailures,
    send('TriageQueue'),
    allow(['events:PutEvents'], arn('EventBus')),
  ],

  'triage-petition': [consume('TriageQueue'), readTable, writeTable],
  'plan-notifications': [consume('NotificationsQueue'), readTable, writeTable, send('DeliveryQueue')],
  'deliver-notification': [consume('DeliveryQueue'), readTable, writeTable, unwrapSecrets],
  'project-counters': [consume('CountersQueue'), readTable, writeTable],

  'close-unrated': [readTable, readIndex('due'), writeTable],
  'triage-missing': [readTable, readIndex('due'), writeTable],
}
