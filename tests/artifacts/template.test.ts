import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { functionIdOf, roleIdOf } from '../../infra/function-resources.ts'
import { listFunctions } from '../../scripts/package/functions.ts'
import { readTemplate, type Template, writeTemplate } from '../../scripts/package/template.ts'

const functions = listFunctions()
const names = functions.map(({ name }) => name)
const triggeredBy = (trigger: 'http' | 'queue') =>
  functions.filter(({ entry }) => entry.includes(`/${trigger}/`)).map(({ name }) => name)
let template: Template

beforeAll(async () => {
  const dist = await mkdtemp(join(tmpdir(), 'mashangban-template-'))
  await mkdir(join(dist, 'zips'))
  await Promise.all(names.map((name) => writeFile(join(dist, 'zips', `${name}.zip`), 'any')))
  template = await readTemplate(await writeTemplate(dist, ['--stage', 'test', '--region', 'cn-north-1']))
  await rm(dist, { recursive: true })
})

type Properties = Record<string, unknown>

const ofType = (type: string): [string, Properties][] =>
  Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties }]) => [id, Properties])

/** What a value refers to: every Ref, Fn::GetAtt and `${…}` of an Fn::Sub in it. */
const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)]
    if (key === 'Fn::GetAtt') return [String(Array.isArray(inner) ? inner[0] : String(inner).split('.')[0])]
    if (key === 'Fn::Sub')
      return [...JSON.stringify(inner).matchAll(/\$\{([\w:]+)/g)].map(([, id]) => String(id))
    return referencesIn(inner)
  })
}

/** The logical id that an expression like `{ 'Fn::GetAtt': ['Queue', 'Arn'] }` points at. */
const target = (value: unknown): string => referencesIn(value)[0] ?? ''

const property = (id: string, name: string): unknown => template.Resources[id]?.Properties[name]

describe('the template', () => {
  test('refers to nothing that it does not have', () => {
    const known = new Set(Object.keys(template.Resources))
    const dangling = referencesIn(template).filter((id) => !known.has(id) && !id.startsWith('AWS::'))
    expect(dangling).toEqual([])
  })

  test('depends on nothing that it does not have', () => {
    const dependencies = Object.values(template.Resources).flatMap((resource) =>
      'DependsOn' in resource ? [resource.DependsOn].flat() : [],
    )
    expect(dependencies.filter((id) => !(String(id) in template.Resources))).toEqual([])
  })

  test('names no partition, so that it deploys in China and elsewhere', () => {
    expect(JSON.stringify(template)).not.toMatch(/arn:aws\b/)
  })

  test('uses nothing that the regions of China lack', () => {
    const types = Object.values(template.Resources).map(({ Type }) => Type)
    expect(types.filter((type) => /Lambda::Url|Cognito|XRay|CloudFront/.test(type))).toEqual([])
    expect(ofType('AWS::Lambda::Function').filter(([, { TracingConfig }]) => TracingConfig)).toEqual([])
  })

  test('has an HTTP route for each function of that trigger', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { RouteKey }]) => RouteKey)
    expect(routes).toHaveLength(triggeredBy('http').length)
  })

  test('fits into one stack of CloudFormation', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500)
  })
})

test('the gateway takes so much and no more, log-ins and filings less than all else', () => {
  const [[, stage] = ['', {}]] = ofType('AWS::ApiGatewayV2::Stage')
  const { DefaultRouteSettings: usual, RouteSettings } = stage as {
    DefaultRouteSettings: { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }
    RouteSettings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }>
  }
  const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { RouteKey }]) => RouteKey)
  expect(Object.keys(RouteSettings)).toEqual(['POST /api/petitions', 'POST /api/staff/sessions'])
  for (const [route, { ThrottlingRateLimit, ThrottlingBurstLimit }] of Object.entries(RouteSettings)) {
    expect(routes).toContain(route)
    expect(ThrottlingRateLimit).toBeLessThan(usual.ThrottlingRateLimit)
    expect(ThrottlingBurstLimit).toBeLessThan(usual.ThrottlingBurstLimit)
  }
})

describe('queues', () => {
  const isDeadLetters = (id: string) => id.endsWith('DeadLetters')

  test('each has a dead-letter queue after five receives, and an alarm on it', () => {
    const alarmed = ofType('AWS::CloudWatch::Alarm').flatMap(([, { Dimensions }]) => referencesIn(Dimensions))
    for (const [id, { RedrivePolicy }] of ofType('AWS::SQS::Queue')) {
      if (isDeadLetters(id)) continue
      const { deadLetterTargetArn, maxReceiveCount } = RedrivePolicy as Properties
      expect([id, maxReceiveCount]).toEqual([id, 5])
      expect(template.Resources[target(deadLetterTargetArn)]?.Type).toBe('AWS::SQS::Queue')
      expect(alarmed).toContain(target(deadLetterTargetArn))
    }
  })

  test('a message stays hidden six times as long as its function may run, and failures are reported one by one', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping').filter(
      ([, { EventSourceArn }]) => template.Resources[target(EventSourceArn)]?.Type === 'AWS::SQS::Queue',
    )
    expect(mappings).toHaveLength(triggeredBy('queue').length)
    for (const [id, { EventSourceArn, FunctionName, FunctionResponseTypes }] of mappings) {
      const visibility = Number(property(target(EventSourceArn), 'VisibilityTimeout'))
      const timeout = Number(property(target(FunctionName), 'Timeout'))
      expect(visibility, id).toBeGreaterThanOrEqual(6 * timeout)
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
    }
  })

  test('a rule of the bus feeds a queue that lets it in, and never a function', () => {
    const rules = ofType('AWS::Events::Rule').filter(([, { EventBusName }]) => EventBusName)
    expect(rules.length).toBeGreaterThan(0)
    const letIn = ofType('AWS::SQS::QueuePolicy').flatMap(([, { Queues, PolicyDocument }]) => {
      const { Statement } = PolicyDocument as { Statement: { Condition: unknown }[] }
      const sources = referencesIn(Statement.map(({ Condition }) => Condition))
      return referencesIn(Queues).flatMap((queue) => sources.map((rule) => `${rule} → ${queue}`))
    })
    for (const [id, { Targets }] of rules) {
      for (const { Arn } of Targets as { Arn: unknown }[]) {
        expect(template.Resources[target(Arn)]?.Type).toBe('AWS::SQS::Queue')
        expect(letIn).toContain(`${id} → ${target(Arn)}`)
      }
    }
  })
})

test('the stream hands on inserted timeline entries, bisects, and keeps what fails whole', () => {
  const { Properties = {} } = template.Resources.RelayMapping ?? {}
  expect(Properties).toMatchObject({
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumRetryAttempts: expect.any(Number),
  })
  const { OnFailure } = Properties.DestinationConfig as {
    OnFailure: { Destination: { 'Fn::If': unknown[] } }
  }
  const [condition, inChina, elsewhere] = OnFailure.Destination['Fn::If']
  expect([condition, template.Resources[target(inChina)]?.Type]).toEqual(['InChina', 'AWS::SQS::Queue'])
  expect(template.Resources[target(elsewhere)]?.Type).toBe('AWS::S3::Bucket')
  const { Filters } = Properties.FilterCriteria as { Filters: { Pattern: string }[] }
  expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
    { eventName: ['INSERT'], dynamodb: { NewImage: { item: { S: ['entry'] } } } },
  ])
})

test('no bucket is public or unencrypted', () => {
  const ours = ofType('AWS::S3::Bucket').filter(([id]) => id !== 'ServerlessDeploymentBucket')
  expect(ours.length).toBeGreaterThan(0)
  for (const [id, properties] of ours) {
    expect(properties.BucketEncryption, id).toBeDefined()
    expect(Object.values(properties.PublicAccessBlockConfiguration as object)).toEqual([
      true,
      true,
      true,
      true,
    ])
  }
})

test('every alarm tells somebody', () => {
  for (const [id, { AlarmActions }] of ofType('AWS::CloudWatch::Alarm'))
    expect(AlarmActions, id).toEqual([{ Ref: 'AlarmTopic' }])
})

describe.each(names)('%s', (name) => {
  interface Statement {
    Action: string[]
    Resource: unknown
    Condition?: unknown
  }
  const statements = (): Statement[] => {
    const policies = property(roleIdOf(name), 'Policies') as { PolicyDocument: { Statement: Statement[] } }[]
    return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  }

  test('has a role and a log group with a limit of its own, and an alarm unless the API counts its failures', () => {
    expect(target(property(functionIdOf(name), 'Role'))).toBe(roleIdOf(name))
    const logGroup = ofType('AWS::Logs::LogGroup').find(
      ([, { LogGroupName }]) => LogGroupName === `/aws/lambda/mashangban-test-${name}`,
    )
    expect(logGroup?.[1].RetentionInDays).toBe(180)
    const alarmed = ofType('AWS::CloudWatch::Alarm').flatMap(([, { Dimensions }]) => referencesIn(Dimensions))
    const isAlarmed = alarmed.includes(functionIdOf(name))
    expect(isAlarmed).toBe(!triggeredBy('http').includes(name))
  })

  test('may do nothing to everything', () => {
    for (const { Action, Resource } of statements()) {
      expect(Action.filter((action) => action.includes('*'))).toEqual([])
      expect(referencesIn(Resource), `a resource that is not named: ${JSON.stringify(Resource)}`).not.toEqual(
        [],
      )
    }
  })

  test('may only use services that it is told of, its trigger aside', () => {
    const { Variables = {} } = (property(functionIdOf(name), 'Environment') ?? {}) as {
      Variables?: Properties
    }
    const told = new Set(['logs', ...Object.values(Variables).flatMap(referencesIn)])
    const triggering = ofType('AWS::Lambda::EventSourceMapping')
      .filter(([, { FunctionName }]) => target(FunctionName) === functionIdOf(name))
      .flatMap(([, { EventSourceArn, DestinationConfig }]) =>
        referencesIn([EventSourceArn, DestinationConfig]),
      )
    for (const { Action, Resource } of statements()) {
      if (Action.every((action) => action.startsWith('logs:'))) {
        expect(JSON.stringify(Resource)).toContain(`:log-group:/aws/lambda/mashangban-test-${name}:*`)
        continue
      }
      if (Action.every((action) => action.startsWith('ssm:'))) {
        // parameters have no resource of the template: they lie below the name of the stack
        expect(JSON.stringify(Resource)).toMatch(/:parameter\/\$\{AWS::StackName\}\/\w+\/\*/)
        expect(Variables.PARAMETER_PATH).toBe('/mashangban-test')
        continue
      }
      expect([...told, ...triggering], JSON.stringify(Action)).toContain(target(Resource))
    }
  })

  test('may use every resource that it is told of', () => {
    const { Variables = {} } = (property(functionIdOf(name), 'Environment') ?? {}) as {
      Variables?: Properties
    }
    const allowed = statements().flatMap(({ Resource }) => referencesIn(Resource))
    for (const resource of Object.values(Variables).flatMap(referencesIn)) expect(allowed).toContain(resource)
  })
})
