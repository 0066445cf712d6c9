import { expect, it } from 'vitest'
import { chooseDatabase } from './database.ts'

const DYNAMODB_ENDPOINT = 'http://127.0.0.1:8000'
const here = { emulatorIsInstalled: true, platform: 'linux-x64', fresh: false }
const elsewhere = { emulatorIsInstalled: false, platform: 'darwin-arm64', fresh: false }

it('takes the emulator where there is one; a DYNAMODB_ENDPOINT that tests use is left alone, and that is said', () => {
  expect(chooseDatabase({ ...here, fresh: true, environment: {} })).toEqual({})
  const told = chooseDatabase({ ...here, fresh: true, environment: { DYNAMODB_ENDPOINT } })
  expect(told).toEqual({ note: expect.stringMatching(/未使用 DYNAMODB_ENDPOINT.*not used/) })
})

it('where there is none it takes the one that DYNAMODB_ENDPOINT names, and says so', () => {
  const { endpoint, note } = chooseDatabase({ ...elsewhere, environment: { DYNAMODB_ENDPOINT } })
  expect(endpoint).toBe(DYNAMODB_ENDPOINT)
  expect(note).toContain(DYNAMODB_ENDPOINT)
})

it('never empties a database that it did not start', () => {
  const environment = { DYNAMODB_ENDPOINT }
  expect(() => chooseDatabase({ ...elsewhere, fresh: true, environment })).toThrow(
    /--fresh 不能清空.*cannot/s,
  )
})

it('where there is neither it says what to do, in both languages', () => {
  const choose = () => chooseDatabase({ ...elsewhere, environment: {} })
  expect(choose).toThrow(/darwin-arm64.*DYNAMODB_ENDPOINT=\S+ npm start/s)
  expect(choose).toThrow(/没有自带.*no DynamoDB emulator/s)
})
