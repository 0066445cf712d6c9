import { expect, it } from 'vitest'
import { eventPattern, filterOf, UnknownPattern } from './event-pattern.ts'

const event = {
  source: 'mashangban',
  detail: { action: 'rate', seq: 7, from: null, tags: ['a', 'b'], note: 'text' },
}

it.each([
  [{ source: ['mashangban'] }, true],
  [{ source: ['other', 'mashangban'] }, true],
  [{ source: ['other'] }, false],
  [{ detail: { action: ['rate'], seq: [7] } }, true],
  [{ detail: { action: ['rate'], seq: [8] } }, false],
  [{ detail: { from: [null] } }, true],
  [{ detail: { tags: ['b'] } }, true],
  [{ detail: { action: [{ prefix: 'ra' }] } }, true],
  [{ detail: { action: [{ suffix: 'te' }] } }, true],
  [{ detail: { action: [{ prefix: 'file' }] } }, false],
  [{ detail: { action: [{ 'anything-but': ['file', 'urge'] }] } }, true],
  [{ detail: { action: [{ 'anything-but': 'rate' }] } }, false],
  [{ detail: { action: [{ 'anything-but': { prefix: 'ra' } }] } }, false],
  [{ detail: { missing: [{ exists: false }] } }, true],
  [{ detail: { action: [{ exists: true }] } }, true],
  [{ missing: { deep: [{ exists: true }] } }, false],
  [{ detail: { seq: [{ numeric: ['>', 5, '<=', 7] }] } }, true],
  [{ detail: { seq: [{ numeric: ['<', 7] }] } }, false],
  [{ detail: { action: [{ 'equals-ignore-case': 'RATE' }] } }, true],
  [{ detail: { action: ['file', { prefix: 'r' }] } }, true],
])('%j: %s', (pattern, matches) => {
  expect(eventPattern(pattern)(event)).toBe(matches)
})

it.each([
  [{ source: [{ wildcard: 'm*' }] }],
  [{ $or: [{ source: ['a'] }] }],
  [{ source: [{ cidr: '10.0.0.0/8' }] }],
  [{ source: 'mashangban' }],
  [{ detail: { seq: [{ numeric: ['~', 5] }] } }],
  [{ source: [{ prefix: { 'equals-ignore-case': 'M' } }] }],
])('%j is refused, not taken for one that matches nothing', (pattern) => {
  expect(() => eventPattern(pattern)).toThrow(UnknownPattern)
})

it('filter criteria match when one of the patterns does, or when there are none', () => {
  const Filters = [{ Pattern: '{"source":["other"]}' }, { Pattern: '{"detail":{"seq":[7]}}' }]
  expect(filterOf({ Filters })(event)).toBe(true)
  expect(filterOf({ Filters: Filters.slice(0, 1) })(event)).toBe(false)
  expect(filterOf(undefined)(event)).toBe(true)
})
