import { expect, test } from 'vitest'
import { parseTemplate } from './template.ts'

const deployment = { stackName: 'stack', region: 'cn-north-1', account: '000000000000' }
const document = {
  Conditions: {
    InChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    Elsewhere: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] }] },
  },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Bucket: { Type: 'AWS::S3::Bucket', Condition: 'Elsewhere', Properties: { BucketName: 'failures' } },
  },
}
const destination = {
  'Fn::If': ['InChina', { 'Fn::GetAtt': ['Queue', 'Arn'] }, { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
}
const metrics = { 'Fn::If': ['InChina', { Ref: 'AWS::NoValue' }, ['EventCount']] }

test.each([
  ['aws', 'arn:aws:s3:::failures', ['EventCount'], ['Bucket']],
  ['aws-cn', 'arn:aws-cn:sqs:cn-north-1:000000000000:failures', undefined, []],
])('a condition decides in the partition %s what a value is and which resources there are', (...expected) => {
  const [partition, arn, counted, buckets] = expected
  const { resolve, ofType } = parseTemplate(document, { ...deployment, partition })
  expect(resolve({ destination, metrics })).toEqual({ destination: arn, metrics: counted })
  expect(ofType('AWS::S3::Bucket').map(([id]) => id)).toEqual(buckets)
})

test('a condition that there is not is a fault of the template', () => {
  const { resolve } = parseTemplate(document, { ...deployment, partition: 'aws' })
  expect(() => resolve({ 'Fn::If': ['InSpace', 1, 2] })).toThrow('no condition InSpace')
})
