/** What a role allows; resources are CloudFormation expressions, so that every partition of AWS works. */
export interface Statement {
  Effect: 'Allow'
  Action: string[]
  Resource: object
  Condition?: object
}

export const allow = (actions: string[], resource: object, condition?: object): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
  ...(condition && { Condition: condition }),
})
export const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

type ItemAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'BatchWriteItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'

/** Actions on the items of some partitions (shared/adapters/dynamodb/keys.ts); a transaction needs those of its parts. */
export const items = (actions: ItemAction[], ...partitions: string[]) =>
  allow(
    actions.map((action) => `dynamodb:${action}`),
    arn('Table'),
    { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
  )
export const readIndex = (name: 'worklist' | 'person' | 'due') =>
  allow(['dynamodb:Query'], { 'Fn::Sub': `\${Table.Arn}/index/${name}` })

/** Secrets are made on first use and kept wrapped: whoever unwraps one may be the first. */
export const secrets = (...names: string[]): Statement[] => [
  items(['GetItem', 'PutItem'], ...names.map((name) => `SECRET#${name}`)),
  allow(['kms:Encrypt', 'kms:Decrypt'], arn('DataKey'), {
    StringLike: { 'kms:EncryptionContext:purpose': names },
  }),
]

export const send = (queue: string) => allow(['sqs:SendMessage'], arn(queue))
export const consume = (queue: string) =>
  allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arn(queue))

export const readDirectory = items(['GetItem', 'Query'], 'PLACE#*', 'STREET#*')
/** All streets, by their list. */
export const readStreets = items(['Query', 'BatchGetItem'], 'STREETS', 'STREET#*')
export const readPetition = items(['GetItem', 'Query'], 'P#*')
export const readCounters = items(['GetItem', 'Query'], 'N#*')
export const movePetition = items(['GetItem', 'PutItem'], 'P#*')
export const movePetitions = items(['GetItem', 'BatchGetItem', 'PutItem'], 'P#*')

/** Objects of the upload bucket below one prefix (shared/domain/photo/upload-keys.ts). */
export const objects = (actions: string[], prefix: 'incoming' | 'photos') =>
  allow(
    actions.map((action) => `s3:${action}`),
    { 'Fn::Sub': `\${UploadBucket.Arn}/${prefix}/*` },
  )

/** Below the path of the deployment: what people have put down there. */
export const readParameters = (name: string) =>
  allow(['ssm:GetParameter'], {
    'Fn::Sub': `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/\${AWS::StackName}/${name}/*`,
  })

/**
 * Whoever calls an official account of WeChat: its secret (wrapped by the account's key for parameters, which lets in whoever
 * may read one), what all containers share, and openids.
 */
export const callWeChat = [
  readParameters('wechat'),
  items(['GetItem', 'UpdateItem'], 'WECHAT#*'),
  ...secrets('wechat'),
]
/** Whom to tell, and how often. */
export const subscriptions = items(['GetItem', 'UpdateItem', 'DeleteItem'], 'P#*')

/** What a street and its own platform sign with. */
export const signWithPlatform = [readParameters('platform')]
