import { expect, test } from 'vitest'
import { fail, findings, warn } from './finding.ts'
import { report } from './report.ts'

const ok = findings('node', 'Node 24.21.0', [])
const thought = findings('credentials', '', [warn('none here', 'aws configure')])
const wrong = findings('parameters', '', [fail('no URL', 'give one'), fail('no stage', 'give one')])

test('a report is a plain list with what to do, and counts', () => {
  expect(report([...ok, ...thought, ...wrong]).lines).toEqual([
    'ok    node         Node 24.21.0',
    'warn  credentials  none here',
    '                   → aws configure',
    'fail  parameters   no URL',
    '                   → give one',
    'fail  parameters   no stage',
    '                   → give one',
    '',
    '1 ok, 1 to think about, 2 to mend',
  ])
})

test('it ends with 1 when something fails, and only then', () => {
  expect([ok, [...ok, ...thought], [...ok, ...wrong]].map((found) => report(found).exitCode)).toEqual([
    0, 0, 1,
  ])
})
