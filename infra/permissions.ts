/** What a role allows; resources are CloudFormation expressions, so that every partition of AWS works. */
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

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem'

/** Actions on the items of some partitions (shared/adapters/dynamodb/keys.ts); a transaction needs those of its parts. */
const items = (actions: ItemAction[], ...partitions: string[]) =>
  allow(
    actions.map((action) => `dynamodb:${action}`),
    arn('Table'),
    { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
  )
const readIndex = (name: 'worklist' | 'person' | 'due') =>
  allow(['dynamodb:Query'], { 'Fn::Sub': `\${Table.Arn}/index/${name}` })

/** Secrets are made on first use and kept wrapped: whoever unwraps one may be the first. */
const secrets = (...names: string[]): Statement[] => [
  items(['GetItem', 'PutItem'], ...names.map((name) => `SECRET#${name}`)),
  allow(['kms:Encrypt', 'kms:Decrypt'], arn('DataKey'), {
    StringLike: { 'kms:EncryptionContext:purpose': names },
  }),
]

const send = (queue: string) => allow(['sqs:SendMessage'], arn(queue))
const consume = (queue: string) =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn(queue))

const readDirectory = items(['GetItem', 'Query'], 'PLACE#*', 'STREET#*')
const readPetition = items(['GetItem', 'Query'], 'P#*')
const movePetition = items(['GetItem', 'PutItem'], 'P#*')
const movePetitions = items(['GetItem', 'BatchGetItem', 'PutItem'], 'P#*')

const readStream = allow(
  ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  { 'Fn::GetAtt': ['Table', 'StreamArn'] },
)
/** The mapping puts what fails aside with the function's role. */
const keepFailures = [
  allow(['s3:PutObject'], { 'Fn::Sub': `\${FailedRelayBucket.Arn}/*` }),
  allow(['s3:ListBucket'], arn('FailedRelayBucket')),
]

/** Whoever serves staff verifies their token and looks them up. */
const serveStaff = [readDirectory, ...secrets('session')]

/** Wrong numbers and codes; what is right is not counted. */
const countLookUps = items(['GetItem', 'UpdateItem'], 'L#look-up-*')

/** Each function has a role of its own, with this and its own log group; tests/artifacts runs them within it. */
export const permissions: Record<string, readonly Statement[]> = {
  'get-place': [readDirectory],
  'submit-petition': [
    readDirectory,
    items(['GetItem', 'PutItem'], 'P#*', 'I#*'),
    items(['UpdateItem'], 'L#file-*'),
    items(['BatchGetItem'], 'I#*', 'L#file-*'),
    ...secrets('query-code', 'phone', 'address', 'contact#*'),
  ],
  'track-petition': [readDirectory, readPetition, countLookUps, ...secrets('query-code', 'address')],
  'act-as-resident': [readDirectory, movePetition, countLookUps, ...secrets('query-code', 'address')],

  'log-in': [
    readDirectory,
    items(['GetItem'], 'ACCOUNT#*'),
    items(['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'], 'L#log-in-*'),
    ...secrets('session', 'address'),
  ],
  'show-me': serveStaff,
  'list-people': serveStaff,
  'list-petitions': [...serveStaff, readPetition, readIndex('worklist'), readIndex('person')],
  'count-worklist': [...serveStaff, readIndex('worklist'), readIndex('person')],
  'show-petition': [...serveStaff, readPetition],
  'act-as-staff': [...serveStaff, movePetition],
  'view-contact': [...serveStaff, readPetition, items(['PutItem'], 'P#*'), ...secrets('contact#*')],
  'list-notifications': [
    ...serveStaff,
    items(['BatchGetItem', 'Query'], 'M#*'),
    readIndex('worklist'),
    readIndex('person'),
  ],

  'unknown-route': [],

  'relay-events': [
    readStream,
    ...keepFailures,
    send('TriageQueue'),
    send('PhotosQueue'),
    allow(['events:PutEvents'], arn('EventBus')),
  ],

  'triage-petition': [consume('TriageQueue'), readDirectory, movePetitions],
  'plan-notifications': [
    consume('NotificationsQueue'),
    readDirectory,
    readPetition,
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
  'deliver-notification': [
    consume('DeliveryQueue'),
    readDirectory,
    items(['GetItem', 'BatchGetItem'], 'P#*'),
    items(['BatchGetItem', 'UpdateItem'], 'M#*'),
    ...secrets('contact#*'),
  ],
  'project-counters': [
    consume('CountersQueue'),
    readDirectory,
    items(['BatchGetItem', 'PutItem', 'Query'], 'P#*'),
    items(['GetItem', 'UpdateItem'], 'N#*'),
  ],

  'close-unrated': [readIndex('due'), readDirectory, movePetitions],
  'raise-deadline-prompts': [readIndex('due'), readDirectory, movePetitions],
  'report-overdue': [
    readDirectory,
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    readIndex('worklist'),
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
}
