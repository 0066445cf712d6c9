import { expect, test } from 'vitest'
import { permissions } from '../../infra/permissions.ts'
import { accessesOf } from './access.ts'
import { allows, roleSchema } from './role.ts'

const may = (name: string, target: string, input: unknown) => {
  const role = roleSchema.parse({ Policies: [{ PolicyDocument: { Statement: permissions[name] } }] })
  return accessesOf(target, input, (url) => url).every((access) => allows(role, access))
}
const put = (pk: string) => ({ Put: { Item: { pk: { S: pk } } } })
const transact = 'DynamoDB_20120810.TransactWriteItems'

test('a transaction is allowed when each of its parts is', () => {
  const petition = put('P#260105-ABCDEF')
  expect(may('submit-petition', transact, { TransactItems: [petition, put('I#0f')] })).toBe(true)
  expect(may('submit-petition', transact, { TransactItems: [petition, put('ACCOUNT#admin')] })).toBe(false)
  expect(may('track-petition', transact, { TransactItems: [petition] })).toBe(false)
})

test('who answers staff cannot unwrap what residents wrote', () => {
  const decrypt = (purpose: string) => ({ EncryptionContext: { purpose } })
  expect(may('list-petitions', 'TrentService.Decrypt', decrypt('session'))).toBe(true)
  expect(may('list-petitions', 'TrentService.Decrypt', decrypt('contact#yuejincun'))).toBe(false)
  expect(may('view-contact', 'TrentService.Decrypt', decrypt('contact#yuejincun'))).toBe(true)
})

test('an account is read by log-in and by what changes accounts alone', () => {
  const account = { Key: { pk: { S: 'ACCOUNT#admin' } } }
  const readers = Object.keys(permissions).filter((name) => may(name, 'DynamoDB_20120810.GetItem', account))
  expect(readers).toEqual(['log-in', 'change-password', 'add-person', 'act-on-person'])
})

test('a function counts what it limits, and nothing that another one does', () => {
  const update = (pk: string) => ({ Key: { pk: { S: pk } } })
  const batch = (...keys: string[]) => ({
    RequestItems: { table: { Keys: keys.map((S) => ({ pk: { S } })) } },
  })
  const updateItem = 'DynamoDB_20120810.UpdateItem'
  const batchGetItem = 'DynamoDB_20120810.BatchGetItem'
  expect(may('submit-petition', batchGetItem, batch('I#0f', 'L#file-place#ATGY6DD6'))).toBe(true)
  expect(may('submit-petition', updateItem, update('L#file-address#0f'))).toBe(true)
  expect(may('submit-petition', updateItem, update('L#log-in-address#0f'))).toBe(false)
  expect(may('track-petition', updateItem, update('L#look-up-petition#261124-ABCDEF'))).toBe(true)
  expect(may('track-petition', updateItem, update('L#file-place#ATGY6DD6'))).toBe(false)
  expect(may('log-in', updateItem, update('L#log-in-address#0f'))).toBe(true)
  expect(may('log-in', 'DynamoDB_20120810.DeleteItem', update('L#log-in-account#0f'))).toBe(true)
})

test('an index that a function was not given is closed to it', () => {
  const query = {
    IndexName: 'due',
    KeyConditionExpression: 'dueKey = :shard',
    ExpressionAttributeValues: { ':shard': { S: 'D#close#00' } },
  }
  expect(may('close-unrated', 'DynamoDB_20120810.Query', query)).toBe(true)
  expect(may('list-petitions', 'DynamoDB_20120810.Query', query)).toBe(false)
})
