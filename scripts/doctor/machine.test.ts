import { expect, test } from 'vitest'
import { troubles } from './a-template.ts'
import { credentialFindings, frameworkFindings, nodeFindings, readFramework } from './machine.ts'

test('Node 24 is well, another is told', () => {
  expect(troubles(nodeFindings('24.21.0'))).toEqual([])
  expect(troubles(nodeFindings('22.13.0'))).toEqual(['fail: Node 22.13.0 runs this'])
})

test('the framework is the locked one, or told', () => {
  const { installed, locked } = readFramework()
  expect(troubles(frameworkFindings(installed, locked))).toEqual([])
  expect(troubles(frameworkFindings({ name: 'osls', version: '4.2.0' }, '4.3.1'))).toEqual([
    'fail: serverless is osls 4.2.0, locked is osls 4.3.1',
  ])
  expect(troubles(frameworkFindings({ name: 'serverless', version: '4.3.1' }, '4.3.1'))).toHaveLength(1)
  expect(troubles(frameworkFindings(undefined, '4.3.1'))).toEqual([
    'fail: serverless is not installed, locked is osls 4.3.1',
  ])
})

const nothing = (): boolean => false

test.each([
  [{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }, nothing, 'present in the environment; not tried'],
  [{ AWS_PROFILE: 'street' }, nothing, 'present in the profile street; not tried'],
  [{ AWS_WEB_IDENTITY_TOKEN_FILE: '/x' }, nothing, 'present in a web identity; not tried'],
  [{}, (): boolean => true, 'present in the files of the AWS CLI; not tried'],
])('credentials are said to be there: %j', (environment, exists, expected) => {
  expect(credentialFindings(environment, exists)).toEqual([
    { level: 'ok', check: 'credentials', message: expected },
  ])
})

test('none, or half of them, are told, and nothing of them', () => {
  expect(troubles(credentialFindings({}, nothing))).toEqual(['warn: no credentials of AWS here'])
  const half = credentialFindings({ AWS_ACCESS_KEY_ID: 'AKIA-SECRET' }, nothing)
  expect(troubles(half)).toEqual(['fail: of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY one is set'])
  expect(JSON.stringify(half)).not.toContain('AKIA-SECRET')
})
