import { type Finding, fail, findings, type Trouble } from './finding.ts'
import { ofType, type Template } from './template.ts'

/** What a name of each service may be. */
const rules: readonly { type: string; property: string; most: number; pattern: RegExp }[] = [
  { type: 'AWS::Lambda::Function', property: 'FunctionName', most: 64, pattern: /^[\w-]+$/ },
  { type: 'AWS::SQS::Queue', property: 'QueueName', most: 80, pattern: /^[\w-]+(\.fifo)?$/ },
  { type: 'AWS::IAM::Role', property: 'RoleName', most: 64, pattern: /^[\w+=,.@-]+$/ },
  { type: 'AWS::SNS::Topic', property: 'TopicName', most: 256, pattern: /^[\w-]+$/ },
  { type: 'AWS::Events::EventBus', property: 'Name', most: 256, pattern: /^[/.\w-]+$/ },
  { type: 'AWS::Events::Rule', property: 'Name', most: 64, pattern: /^[.\w-]+$/ },
  { type: 'AWS::KMS::Alias', property: 'AliasName', most: 256, pattern: /^alias\/[/\w-]+$/ },
  { type: 'AWS::Logs::LogGroup', property: 'LogGroupName', most: 512, pattern: /^[.\w/#-]+$/ },
  { type: 'AWS::DynamoDB::Table', property: 'TableName', most: 255, pattern: /^[.\w-]{3,}$/ },
  { type: 'AWS::S3::Bucket', property: 'BucketName', most: 63, pattern: /^[a-z0-9][a-z0-9.-]+[a-z0-9]$/ },
]

const STAGE = /^[a-z][a-z0-9-]{0,19}$/

const nameTroubles = (template: Template): Trouble[] =>
  rules.flatMap(({ type, property, most, pattern }) =>
    ofType(template, type).flatMap(([id, properties]) => {
      const name = properties[property]
      if (typeof name !== 'string') return [] // CloudFormation makes one that fits
      if (name.length > most)
        return [
          fail(
            `${id} is called ${name}: ${name.length} characters, at most ${most}`,
            'choose a shorter --stage',
          ),
        ]
      return pattern.test(name) ? [] : [fail(`${id} cannot be called ${name}`, 'choose another --stage')]
    }),
  )

/** Names that two resources of one kind share would stop the deployment half way. */
const doubled = (template: Template): Trouble[] =>
  rules.flatMap(({ type, property }) => {
    const names = ofType(template, type).map(([, properties]) => properties[property])
    const twice = names.filter((name, index) => typeof name === 'string' && names.indexOf(name) !== index)
    return twice.map((name) => fail(`two of ${type} are called ${String(name)}`, 'rename one in infra/*.yml'))
  })

export const nameFindings = (template: Template, stage: string): Finding[] =>
  findings('names', `the stage ${stage} makes names that every service takes`, [
    ...(STAGE.test(stage)
      ? []
      : [
          fail(
            `--stage ${stage} is no name`,
            'small letters, digits and hyphens, at most 20, a letter first',
          ),
        ]),
    ...nameTroubles(template),
    ...doubled(template),
  ])
