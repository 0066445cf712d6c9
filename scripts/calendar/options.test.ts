import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parseCalendarOptions } from './options.ts'

it('loads a file into all streets of the platform in .local, and looks again, unless told otherwise', () => {
  expect(parseCalendarOptions(['--file', 'notice.json'])).toEqual({
    ...{ file: resolve('notice.json'), dataDir: resolve('.local'), wait: true },
  })
  expect(parseCalendarOptions(['--street', 'yuejincun', '--data', '/tmp/data', '--no-wait'])).toEqual({
    ...{ street: 'yuejincun', dataDir: '/tmp/data', wait: false },
  })
  expect(parseCalendarOptions(['--help'])).toBeUndefined()
})

it.each([['--files', 'notice.json'], ['notice.json'], ['--street']])('refuses %s %s', (...args) => {
  expect(() => parseCalendarOptions(args)).toThrow(/npm run calendar/)
})
