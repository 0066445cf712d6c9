import { expect, it } from 'vitest'
import { parseExportOptions } from './options.ts'

it('exports every column of this year from the platform here, unless told otherwise', () => {
  expect(parseExportOptions(['--account', 'command', '--out', 'a.csv'], 'secret')).toEqual({
    ...{ base: 'http://127.0.0.1:8080', account: 'command', password: 'secret', out: 'a.csv' },
    request: { columns: 'full' },
  })
  const given = [
    '--base',
    'https://s.example/',
    '--columns',
    'compact',
    '--from',
    '2026-01-01',
    '--stage',
    'closed',
  ]
  expect(parseExportOptions(['--account', 'command', '--out', 'a.csv', ...given], 'secret')).toMatchObject({
    base: 'https://s.example',
    request: { columns: 'compact', from: '2026-01-01', stage: 'closed' },
  })
  expect(parseExportOptions(['--help'], undefined)).toBeUndefined()
})

it.each([[['--out', 'a.csv']], [['--account', 'command']], [['--format', 'xlsx']]])('refuses %j', (args) => {
  expect(() => parseExportOptions(args, 'secret')).toThrow(/npm run export/)
})

it('asks for the password in the environment, where no list of processes shows it', () => {
  expect(() => parseExportOptions(['--account', 'command', '--out', 'a.csv'], undefined)).toThrow(
    /MASHANGBAN_PASSWORD/,
  )
})
