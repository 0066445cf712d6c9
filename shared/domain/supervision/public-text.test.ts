import { expect, test } from 'vitest'
import { offerLabel } from './item-lifecycle.ts'
import { isOutdated } from './public-text.ts'

const published = { at: '2026-03-10T10:00:00.000+08:00', title: '油烟', plan: '限时经营', promises: 0 }
const BEFORE = '2026-03-09T10:00:00.000+08:00'
const AFTER = '2026-03-11T10:00:00.000+08:00'

test('what residents read is outdated once the item was answered, came back or left since', () => {
  expect(isOutdated({ published, answeredAt: AFTER })).toBe(true)
  expect(isOutdated({ published, returnedAt: AFTER })).toBe(true)
  expect(isOutdated({ published, endedAt: AFTER })).toBe(true)
  expect(isOutdated({ published, answeredAt: BEFORE, returnedAt: BEFORE })).toBe(false)
})

test('what was never published is not outdated', () => {
  expect(isOutdated({ answeredAt: AFTER })).toBe(false)
})

test('publishing again is called an update', () => {
  expect(offerLabel('publish', {})).toBe('向居民公开')
  expect(offerLabel('publish', { published })).toBe('更新公开内容')
  expect(offerLabel('answer', { published })).toBe('答复并进入观察')
})
