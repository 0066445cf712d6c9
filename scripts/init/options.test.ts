import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parseInitOptions } from './options.ts'

it('takes one file, for the platform in .local unless told otherwise', () => {
  expect(parseInitOptions(['street.json'])).toEqual({
    ...{ file: resolve('street.json'), dataDir: resolve('.local'), dryRun: false, yes: false },
  })
  const all = ['a.jsonc', '--yes', '--data', '/tmp/d', '--out', '/tmp/o', '--base', 'https://x.cn/']
  expect(parseInitOptions(all)).toEqual({
    ...{ file: resolve('a.jsonc'), dataDir: '/tmp/d', out: '/tmp/o', base: 'https://x.cn' },
    ...{ dryRun: false, yes: true },
  })
  expect(parseInitOptions(['--help'])).toBeUndefined()
})

it.each([
  ['no file', []],
  ['two files', ['a.json', 'b.json']],
  ['an unknown option', ['a.json', '--force']],
  ['an address that is none', ['a.json', '--base', 'nowhere']],
])('refuses %s', (_, args) => {
  expect(() => parseInitOptions(args)).toThrow(/npm run init/)
})
