import { expect, test } from 'vitest'
import { courseOf } from './trend.ts'

const TODAY = '2026-11-28'

test.each([
  [
    'rising: more in thirty days than in the thirty before',
    ['261127-AAAAAA', '261030-AAAAAA', '261001-AAAAAA'],
    [2, 1, 'rising'],
  ],
  ['steady: no more than before', ['261128-AAAAAA', '261029-AAAAAA'], [1, 1, 'steady']],
  ['quiet: nobody for thirty days', ['261029-AAAAAA', '260101-AAAAAA'], [0, 1, 'quiet']],
] as const)('%s', (_, members, [recent, earlier, trend]) => {
  expect(courseOf(members, TODAY)).toEqual({ recent, earlier, trend })
})
