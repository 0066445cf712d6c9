import { expect, test } from 'vitest'
import { aTemplate, troubles } from './a-template.ts'
import { artifactFindings, functionFindings } from './function-limits.ts'

const MB = 1024 * 1024
const found = (resources: Parameters<typeof aTemplate>[0]) => troubles(functionFindings(aTemplate(resources)))
const worker = (Properties: Record<string, unknown>) => ({ Worker: { Properties } })

test('a function within the limits is well', () => {
  expect(found({})).toEqual([])
  expect(
    found({
      ...worker({ MemorySize: 10_240, Timeout: 30 }),
      Queue: { Properties: { VisibilityTimeout: 180 } },
    }),
  ).toEqual([])
})

test.each([
  [worker({ MemorySize: 64 }), 'fail: Worker asks for 64 MB of memory'],
  [worker({ MemorySize: 20_000 }), 'fail: Worker asks for 20000 MB of memory'],
  [
    worker({ Environment: { Variables: { LIST: 'x'.repeat(4096) } } }),
    'fail: the variables of Worker have more than 4 KB',
  ],
  [
    { ...worker({ Timeout: 31 }), Queue: { Properties: { VisibilityTimeout: 900 } } },
    'fail: Worker may run 31 s, the API waits 30',
  ],
  [
    { Queue: { Properties: { VisibilityTimeout: 59 } } },
    'warn: Mapping: a message is hidden 59 s, less than six times the 10 s of its function',
  ],
  [
    { Queue: { Properties: { VisibilityTimeout: 9 } } },
    'fail: Mapping: SQS refuses a mapping whose queue hides messages 9 s and whose function may run 10 s',
  ],
])('%j is told', (resources, expected) => {
  expect(found(resources)).toEqual([expected])
})

test('what runs longer than Lambda lets it is told', () => {
  const sweep = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 901 } }
  expect(found({ Sweep: sweep })).toEqual(['fail: Sweep may run 901 s, Lambda lets it run 900'])
})

test('artifacts are measured, and missed', () => {
  const artifact = (name: string, bytes: number, zipBytes: number) => ({ name, bytes, zipBytes })
  expect(artifactFindings([artifact('a', MB, 300_000), artifact('b', 2 * MB, 1)], ['a', 'b'])).toEqual([
    { level: 'ok', check: 'artifacts', message: '2 zips; the largest, b, unpacks to 2.0 MB' },
  ])
  expect(
    troubles(
      artifactFindings([artifact('a', 251 * MB, 60 * MB), artifact('b', 60 * MB, 51 * MB)], ['a', 'b', 'c']),
    ),
  ).toEqual([
    'fail: c has no zip',
    'fail: a unpacks to 251.0 MB, Lambda takes 250.0 MB',
    'warn: the zip of b has 51.0 MB: it starts slowly',
  ])
})
