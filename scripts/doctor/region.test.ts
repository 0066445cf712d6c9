// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are CloudFormation's
import { expect, test } from 'vitest'
import { aTemplate, troubles } from './a-template.ts'
import { partitionOf, regionFindings } from './region.ts'
import type { Resource, Template } from './template.ts'

const ICP =
  'warn: China: the API answers 403 to everybody until the account has an ICP filing (备案) or its exception'
const found = (template: Template, region: string, environment = {}) =>
  troubles(regionFindings(template, region, environment)).filter((line) => line !== ICP)
const inChina = (resources: Record<string, Partial<Resource>>) => found(aTemplate(resources), 'cn-north-1')

test('each region is of its partition', () => {
  expect(['cn-north-1', 'cn-northwest-1', 'ap-southeast-1'].map(partitionOf)).toEqual([
    'aws-cn',
    'aws-cn',
    'aws',
  ])
})

test.each(['cn-north-1', 'cn-northwest-1', 'ap-southeast-1', 'us-east-1'])(
  'a plain template is well in %s',
  (region) => {
    expect(found(aTemplate(), region)).toEqual([])
  },
)

test('in China, and there alone, the ICP filing is called to mind', () => {
  expect(troubles(regionFindings(aTemplate(), 'cn-north-1', {}))).toEqual([ICP])
  expect(troubles(regionFindings(aTemplate(), 'eu-central-1', {}))).toEqual([])
})

test.each([
  ['cn-east-1', 'fail: there is no region cn-east-1'],
  ['Beijing', 'fail: there is no region Beijing'],
  ['ap-southeast-9', 'warn: nothing is known of the region ap-southeast-9'],
])('the region %s is told', (region, expected) => {
  expect(found(aTemplate(), region)).toEqual([expected])
})

test('an environment of the other partition is told', () => {
  const other = { AWS_REGION: 'us-east-1' }
  expect(found(aTemplate(), 'cn-north-1', other)).toEqual([
    'warn: the environment is set to us-east-1, of another partition than cn-north-1',
  ])
  expect(found(aTemplate(), 'eu-west-1', other)).toEqual([])
})

test('an ARN that is written out is told', () => {
  const Role = 'arn:aws:iam::aws:policy/x'
  expect(found(aTemplate({ Worker: { Properties: { Layers: [Role] } } }), 'cn-north-1')).toEqual([
    'fail: the template has arn:aws:iam… written out',
  ])
})

const bucket = { Type: 'AWS::S3::Bucket' }
const toBucket = (Destination: unknown) => ({
  Properties: { DestinationConfig: { OnFailure: { Destination } } },
})
const bucketArn = { 'Fn::GetAtt': ['Bucket', 'Arn'] }

test.each<[Record<string, Partial<Resource>>, RegExp]>([
  [
    { Link: { Type: 'AWS::Lambda::Url' } },
    /^fail: Link needs function URLs, which China does not have \(https:/,
  ],
  [{ Worker: { Properties: { TracingConfig: { Mode: 'Active' } } } }, /^fail: Worker needs X-Ray/],
  [{ Bucket: bucket, Mapping: toBucket(bucketArn) }, /^fail: Mapping needs a bucket as the destination/],
  [
    { Bucket: bucket, Mapping: toBucket({ 'Fn::Sub': '${Bucket.Arn}' }) },
    /^fail: Mapping needs a bucket as the destination/,
  ],
  [
    { Mapping: { Properties: { MetricsConfig: { Metrics: ['EventCount'] } } } },
    /^fail: Mapping needs metrics of mappings/,
  ],
  [{ Mapping: { Properties: { ProvisionedPollerConfig: {} } } }, /^fail: Mapping needs provisioned mode/],
  [{ People: { Type: 'AWS::Cognito::UserPool' } }, /^fail: People needs Cognito/],
  [
    { Guard: { Type: 'AWS::ApiGateway::Authorizer', Properties: { Type: 'COGNITO_USER_POOLS' } } },
    /^fail: Guard needs Cognito/,
  ],
  [
    { Text: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sms' } } },
    /^fail: Text needs SMS by SNS/,
  ],
  [
    { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types: ['EDGE'] } } } },
    /^fail: Api needs edge-optimised/,
  ],
  [
    {
      Cdn: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: { Aliases: ['x'], ViewerCertificate: { AcmCertificateArn: 'x' } },
      },
    },
    /^fail: Cdn needs certificates of ACM/,
  ],
  [{ Cdn: { Type: 'AWS::CloudFront::Distribution' } }, /^fail: Cdn needs the default domain of CloudFront/],
])('in China %j is told, elsewhere it is not', (resources, expected) => {
  expect(inChina(resources)).toEqual([expect.stringMatching(expected)])
  expect(found(aTemplate(resources), 'eu-central-1')).toEqual([])
})

test('what a condition keeps out of China is well there', () => {
  const Conditions = {
    InChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    Elsewhere: { 'Fn::Not': [{ Condition: 'InChina' }] },
  }
  const destination = (wanted: string) =>
    aTemplate({
      Bucket: bucket,
      Link: { Type: 'AWS::Lambda::Url', Condition: 'Elsewhere' },
      Mapping: {
        Properties: {
          ...toBucket({ 'Fn::If': [wanted, { 'Fn::GetAtt': ['Queue', 'Arn'] }, bucketArn] }).Properties,
          MetricsConfig: { 'Fn::If': ['InChina', { Ref: 'AWS::NoValue' }, { Metrics: [] }] },
        },
      },
    })
  expect(found({ ...destination('InChina'), Conditions }, 'cn-north-1')).toEqual([])
  expect(found({ ...destination('Elsewhere'), Conditions }, 'cn-north-1')).toHaveLength(1)
})
