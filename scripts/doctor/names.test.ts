import { expect, test } from 'vitest'
import { aTemplate, troubles } from './a-template.ts'
import { nameFindings } from './names.ts'

const found = (resources: Parameters<typeof aTemplate>[0], stage = 'prod') =>
  troubles(nameFindings(aTemplate(resources), stage))
const queue = (QueueName: string) => ({ Queue: { Properties: { QueueName } } })
const worker = (FunctionName: string) => ({ Worker: { Properties: { FunctionName } } })

test('names that every service takes are well, and those that CloudFormation makes', () => {
  expect(found({ Topic: { Type: 'AWS::SNS::Topic' } })).toEqual([])
  expect(found({ ...queue('q'.repeat(80)), ...worker('w'.repeat(64)) })).toEqual([])
})

test.each([
  [queue('q'.repeat(81)), /^fail: Queue is called q+: 81 characters, at most 80$/],
  [worker('w'.repeat(65)), /^fail: Worker is called w+: 65 characters, at most 64$/],
  [{ R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r'.repeat(65) } } }, /65 characters, at most 64/],
  [
    { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'Photos' } } },
    /^fail: B cannot be called Photos$/,
  ],
  [{ T: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'ab' } } }, /cannot be called ab/],
  [
    { A: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'mashangban' } } },
    /cannot be called mashangban/,
  ],
  [queue('两江'), /cannot be called 两江/],
  [
    { Q2: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mashangban-prod-work' } } },
    /^fail: two of AWS::SQS::Queue/,
  ],
])('%j is told', (resources, expected) => {
  expect(found(resources)).toEqual([expect.stringMatching(expected)])
})

test.each(['Prod', '1st', 'prod_a', '', 'a'.repeat(21)])('the stage %j is told', (stage) => {
  expect(found({}, stage)).toEqual([`fail: --stage ${stage} is no name`])
})
