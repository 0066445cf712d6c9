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

type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'BatchWriteItem'
  | 'UpdateItem'
  | 'DeleteItem'

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
const readCounters = items(['GetItem', 'Query'], 'N#*')
const movePetition = items(['GetItem', 'PutItem'], 'P#*')
const movePetitions = items(['GetItem', 'BatchGetItem', 'PutItem'], 'P#*')

/** Groups of similar petitions, which items are proposed from. */
const readGroups = items(['GetItem', 'Query'], 'GROUPS#*')
/** Supervision items: read, and written with the petitions that join and leave them. */
const readItems = items(['GetItem', 'Query', 'BatchGetItem'], 'S#*')
const joinItems = items(['GetItem', 'Query', 'PutItem', 'DeleteItem'], 'S#*')
const changeItems = [
  joinItems,
  readGroups,
  items(['BatchWriteItem'], 'S#*'),
  movePetitions,
  items(['GetItem', 'PutItem'], 'I#*'),
]

/** Objects of the upload bucket below one prefix (shared/domain/photo/upload-keys.ts). */
const objects = (actions: string[], prefix: 'incoming' | 'photos') =>
  allow(
    actions.map((action) => `s3:${action}`),
    { 'Fn::Sub': `\${UploadBucket.Arn}/${prefix}/*` },
  )
/** Links that a function signs can do what the function may. */
const showPhotos = objects(['GetObject'], 'photos')

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

/** Whoever serves staff verifies their token and looks them up. */
const serveStaff = [readDirectory, ...secrets('session')]

/** Wrong numbers and codes; what is right is not counted. */
const countLookUps = items(['GetItem', 'UpdateItem'], 'L#look-up-*')

/** Failed log-ins, and the locks that come of them. */
const countLogIns = items(['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'], 'L#log-in-*')

const filePetition = [
  items(['GetItem', 'PutItem'], 'P#*', 'I#*'),
  items(['UpdateItem'], 'L#file-*'),
  items(['BatchGetItem'], 'I#*', 'L#file-*'),
  ...secrets('query-code', 'phone', 'contact#*'),
]

/** Whoever changes a street's directory leaves a record of it. */
const administer = items(['PutItem'], 'STREET#*', 'ADMIN#*')
const changeAccounts = items(['GetItem', 'PutItem'], 'ACCOUNT#*')
const changePlaces = items(['PutItem'], 'PLACE#*')

/** Below the path of the deployment: what people have put down there. */
const readParameters = (name: string) =>
  allow(['ssm:GetParameter'], {
    'Fn::Sub': `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/\${AWS::StackName}/${name}/*`,
  })

/**
 * Whoever calls an official account of WeChat: its secret (wrapped by the account's key for parameters, which lets in whoever
 * may read one), what all containers share, and openids.
 */
const callWeChat = [
  readParameters('wechat'),
  items(['GetItem', 'UpdateItem'], 'WECHAT#*'),
  ...secrets('wechat'),
]
/** Whom to tell, and how often. */
const subscriptions = items(['GetItem', 'UpdateItem', 'DeleteItem'], 'P#*')

/** What a street and its own platform sign with. */
const signWithPlatform = [readParameters('platform')]

/** Each function has a role of its own, with this and its own log group; tests/artifacts runs them within it. */
export const permissions: Record<string, readonly Statement[]> = {
  'get-place': [readDirectory, items(['UpdateItem'], 'Q#*')],
  'submit-petition': [readDirectory, ...filePetition, ...secrets('address')],
  'track-petition': [
    ...serveStaff, // who may look up for somebody who stands before them
    readPetition,
    showPhotos,
    countLookUps,
    ...secrets('query-code', 'address'),
  ],
  'act-as-resident': [
    ...serveStaff,
    movePetition,
    countLookUps,
    ...secrets('query-code', 'address', 'openid', 'contact#*'),
    ...callWeChat,
    subscriptions,
  ],
  'sign-for-wechat': [
    readDirectory,
    readPetition,
    countLookUps,
    ...secrets('query-code', 'address'),
    ...callWeChat,
  ],

  'show-invitation': [
    readDirectory,
    readPetition,
    showPhotos,
    countLookUps,
    ...secrets('invitation', 'address'),
  ],
  'answer-invitation': [readDirectory, movePetition, countLookUps, ...secrets('invitation', 'address')],

  'log-in': [readDirectory, items(['GetItem'], 'ACCOUNT#*'), countLogIns, ...secrets('session', 'address')],
  'log-in-by-wecom': [
    readDirectory,
    items(['GetItem', 'UpdateItem'], 'L#log-in-*', 'WECHAT#*'),
    readParameters('wecom'),
    ...secrets('session', 'address', 'wechat'),
  ],
  'show-me': serveStaff,
  'list-people': serveStaff,
  'list-petitions': [
    ...serveStaff,
    readPetition,
    items(['BatchGetItem'], 'P#*'),
    readIndex('worklist'),
    readIndex('person'),
  ],
  'count-worklist': [...serveStaff, readIndex('worklist'), readIndex('person')],
  'list-similar-groups': [
    ...serveStaff,
    readDirectory,
    readCounters,
    readIndex('worklist'),
    items(['Query'], 'GROUPS#*'),
    items(['BatchGetItem'], 'S#*'), // what a group has become
  ],
  'list-visiting-days': [...serveStaff, readIndex('worklist')],
  'show-duties': [...serveStaff, items(['BatchGetItem'], 'P#*', 'S#*'), readIndex('person')],
  'receive-platform-event': [readDirectory, movePetition, ...signWithPlatform],
  'list-platform-records': [readDirectory, readPetition, readIndex('worklist'), ...signWithPlatform],
  'show-petition': [...serveStaff, readPetition, showPhotos],
  'show-related': [
    ...serveStaff,
    readPetition,
    items(['BatchGetItem'], 'P#*'),
    items(['GetItem'], 'N#*'),
    readIndex('worklist'),
  ],
  'show-similar': [
    ...serveStaff,
    readPetition,
    items(['BatchGetItem'], 'P#*'),
    items(['GetItem'], 'N#*'),
    readIndex('worklist'),
  ],
  'file-for-resident': [...serveStaff, ...filePetition],
  'act-as-staff': [
    ...serveStaff,
    movePetition,
    joinItems, // what is put under supervision for an item
    items(['GetItem', 'PutItem'], 'I#*'),
    ...secrets('invitation'),
  ],
  'view-contact': [...serveStaff, readPetition, items(['PutItem'], 'P#*'), ...secrets('contact#*')],
  'list-notifications': [
    ...serveStaff,
    items(['GetItem'], 'P#*'),
    items(['BatchGetItem', 'Query'], 'M#*'),
    readIndex('worklist'),
    readIndex('person'),
  ],

  'list-calls': [...serveStaff, items(['BatchGetItem'], 'M#*', 'P#*'), readIndex('person')],
  'record-call': [
    ...serveStaff,
    items(['BatchGetItem', 'UpdateItem'], 'M#*'),
    items(['BatchGetItem'], 'P#*'),
  ],

  'create-upload': [
    ...serveStaff,
    objects(['PutObject'], 'incoming'),
    items(['GetItem', 'UpdateItem'], 'L#upload-*'),
    ...secrets('address'),
  ],

  'suggest-category': [
    ...serveStaff, // who may leave out the place
    items(['GetItem', 'UpdateItem'], 'L#suggest-*'),
    ...secrets('address'),
  ],

  'offer-similar': [
    readDirectory,
    items(['BatchGetItem'], 'P#*'),
    items(['GetItem'], 'N#*'),
    readIndex('worklist'),
    items(['GetItem', 'UpdateItem'], 'L#similar-*'),
    ...secrets('address', 'similar'),
  ],

  'change-password': [...serveStaff, administer, changeAccounts, countLogIns, ...secrets('address')],
  'list-staff': serveStaff,
  'add-person': [...serveStaff, administer, changeAccounts],
  'act-on-person': [
    ...serveStaff,
    administer,
    changeAccounts,
    readIndex('person'),
    movePetitions,
    items(['DeleteItem'], 'L#log-in-*'),
    ...secrets('address', 'phone', 'contact#*'),
  ],
  'show-street': serveStaff,
  'change-street': [...serveStaff, administer],
  'rehearse-warnings': [...serveStaff, items(['BatchGetItem'], 'P#*'), readIndex('worklist')],
  'add-organisation': [...serveStaff, administer],
  'change-organisation': [...serveStaff, administer],
  'list-places': [...serveStaff, items(['BatchGetItem'], 'Q#*'), readCounters],
  'add-place': [...serveStaff, administer, changePlaces, ...secrets('place-code')],
  'change-place': [...serveStaff, administer, changePlaces],
  'list-administrative-changes': [...serveStaff, items(['Query'], 'ADMIN#*')],

  'show-statistics': [...serveStaff, readCounters],
  'show-public-statistics': [
    readDirectory,
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    readCounters,
  ],
  'export-petitions': [
    ...serveStaff,
    items(['Query', 'BatchGetItem'], 'P#*'),
    items(['GetItem'], 'N#*'),
    items(['PutItem', 'UpdateItem'], 'X#*'),
    readIndex('worklist'),
  ],
  'list-supervision-items': [...serveStaff, readItems, readGroups, readIndex('worklist')],
  'begin-supervision-item': [...serveStaff, ...changeItems],
  'show-supervision-item': [...serveStaff, readItems, readGroups, items(['BatchGetItem'], 'P#*')],
  'act-on-supervision-item': [...serveStaff, ...changeItems, send('AnswersQueue')],
  'list-public-supervision-items': [
    readDirectory,
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    readItems,
    readIndex('worklist'),
  ],
  'list-exports': [...serveStaff, items(['Query'], 'X#*')],

  'unknown-route': [],

  'relay-events': [
    readStream,
    ...keepFailures,
    send('TriageQueue'),
    send('PhotosQueue'),
    allow(['events:PutEvents'], arn('EventBus')),
  ],

  'triage-petition': [consume('TriageQueue'), readDirectory, movePetitions, ...secrets('similar')],
  'check-photo': [
    consume('PhotosQueue'),
    readDirectory,
    readPetition,
    movePetition,
    items(['PutItem'], 'U#*'),
    objects(['GetObject', 'DeleteObject'], 'incoming'),
    allow(['s3:ListBucket'], arn('UploadBucket')), // without it what is not there cannot be told from what is forbidden
    objects(['PutObject'], 'photos'),
  ],
  'settle-joining': [
    consume('JoiningQueue'),
    readDirectory,
    readPetition,
    movePetition,
    send('AnswersQueue'),
  ],
  'answer-member': [
    consume('AnswersQueue'),
    readDirectory,
    readPetition,
    movePetition,
    items(['GetItem'], 'S#*'),
    items(['PutItem'], 'ANSWER#*'),
  ],
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
    ...callWeChat,
    subscriptions,
    ...[readParameters('sms'), readParameters('wecom')],
    items(['UpdateItem'], 'L#rate-*'),
  ],
  'forward-to-platform': [
    consume('PlatformQueue'),
    readDirectory,
    readPetition,
    items(['PutItem', 'UpdateItem'], 'P#*'),
    ...signWithPlatform,
  ],
  'project-counters': [
    consume('CountersQueue'),
    readDirectory,
    items(['BatchGetItem', 'PutItem', 'Query'], 'P#*'),
    items(['GetItem', 'UpdateItem'], 'N#*'),
  ],

  'place-similar-petition': [
    consume('SimilarQueue'),
    readDirectory,
    items(['GetItem', 'BatchGetItem'], 'P#*'),
    items(['BatchGetItem', 'PutItem'], 'MATTERS#*'),
    items(['Query'], 'LEAD#*'),
    items(['BatchWriteItem'], 'MATTERS#*', 'LEAD#*'), // what is forgotten goes in one call
    items(['Query', 'PutItem', 'DeleteItem'], 'GROUPS#*'),
  ],

  'close-unrated': [readIndex('due'), readDirectory, movePetitions],
  'deliver-waiting': [readIndex('due'), send('DeliveryQueue')],
  'tend-supervision-items': [
    readIndex('due'),
    readDirectory,
    items(['GetItem', 'Query', 'PutItem'], 'S#*'),
    items(['GetItem'], 'GROUPS#*'),
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
  'raise-deadline-prompts': [
    readIndex('due'),
    readDirectory,
    movePetitions,
    ...secrets('similar'), // for what the triage queue lost
    // when rules of warnings have changed
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    readIndex('worklist'),
    items(['GetItem', 'PutItem'], 'ARMED#*'),
  ],
  'regroup-similar-petitions': [
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    items(['Query'], 'MATTERS#*'),
    items(['Query', 'PutItem', 'DeleteItem'], 'GROUPS#*'),
  ],
  'report-overdue': [
    readDirectory,
    readCounters,
    items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*'),
    readIndex('worklist'),
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
}
