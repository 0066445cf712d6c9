import { expect, test } from 'vitest'
import { aRole, aTemplate, troubles } from './a-template.ts'
import { roleFindings } from './roles.ts'
import type { Template } from './template.ts'

const found = (template: Template) => troubles(roleFindings(template))
const withStatement = (statement: object): Template =>
  aTemplate({ WorkerRole: { Properties: { Policies: [{ PolicyDocument: { Statement: [statement] } }] } } })

test('a function with a role of its own that names what it may do is well', () => {
  expect(found(aTemplate())).toEqual([])
})

test('a function without a role of the template, or with another’s, is told', () => {
  expect(found(aTemplate({ Worker: { Properties: { Role: 'arn:aws:iam::1:role/admin' } } }))).toEqual([
    'fail: Worker has no role of this template',
  ])
  const Role = { 'Fn::GetAtt': ['WorkerRole', 'Arn'] }
  const shared = aTemplate({ Other: { Type: 'AWS::Lambda::Function', Properties: { Role } } })
  expect(found(shared)).toEqual(['fail: Other shares its role with Worker'])
})

test.each([
  ['sqs:SendMesage', 'fail: WorkerRole names the action sqs:SendMesage, which is not known'],
  ['queue:SendMessage', 'fail: WorkerRole names the action queue:SendMessage, which is not known'],
  ['sqs:*', 'fail: WorkerRole may do sqs:*'],
  ['*', 'fail: WorkerRole may do *'],
])('the action %s is told', (action, expected) => {
  expect(found(aTemplate({ WorkerRole: aRole(action) }))).toEqual([expected])
})

test('a role that may use every resource is told', () => {
  expect(found(withStatement({ Action: 'sqs:SendMessage', Resource: '*' }))).toEqual([
    'fail: WorkerRole may use every resource',
  ])
})

test('policies are measured with their references as long as they may become', () => {
  const queue = { 'Fn::GetAtt': ['Queue', 'Arn'] }
  const statement = (count: number) => ({
    Action: 'sqs:SendMessage',
    Resource: Array.from({ length: count }, () => queue),
  })
  expect(found(withStatement(statement(70)))).toEqual([])
  expect(found(withStatement(statement(80)))).toEqual([
    expect.stringMatching(/^warn: the policies of WorkerRole have 9\d+ of 10240/),
  ])
  expect(found(withStatement(statement(85)))).toEqual([
    expect.stringMatching(/^fail: the policies of WorkerRole have 1\d{4} characters, IAM takes 10240$/),
  ])
})
