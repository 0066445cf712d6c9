import { expect, test } from 'vitest'
import { builtInCalendar } from '../calendar/holidays.ts'
import { digestText, digestWindow, isCollected } from './daily-digest.ts'
import type { Notification } from './notification.ts'

const aMessage = (more: Partial<Notification> = {}): Notification => ({
  ...{ notificationId: '261124-ABCDEF#3#deputy#d#mailbox', petitionId: '261124-ABCDEF', seq: 3 },
  ...{ streetId: 's', orgId: 'o', event: 'rate', audience: 'deputy', personId: 'd', channel: 'mailbox' },
  ...{ text: '居民评价：已解决：《楼道灯坏了》', at: '2026-03-03T10:00:00.000+08:00', state: 'sent' },
  ...more,
})

test.each([
  ['2026-03-04T08:30:00.000+08:00', '2026-03-03'], // Wednesday
  ['2026-03-02T08:30:00.000+08:00', '2026-02-28'], // Monday after a Saturday on which people work
  ['2026-03-09T09:10:00.000+08:00', '2026-03-06'], // Monday, late
])('at %s what came since the digest of %s is collected', (now, day) => {
  expect(digestWindow(now, builtInCalendar)).toEqual({
    from: `${day}T08:30:00.000+08:00`,
    until: `${now.slice(0, 10)}T08:30:00.000+08:00`,
  })
})

test('on a day of rest nothing is collected', () => {
  expect(digestWindow('2026-03-07T08:30:00.000+08:00', builtInCalendar)).toBeUndefined()
})

test('only what is to be known and lies in the mailbox alone is collected', () => {
  expect(isCollected(aMessage())).toBe(true)
  expect(isCollected(aMessage({ event: 'assign', audience: 'handler' }))).toBe(false)
  expect(isCollected(aMessage({ channel: 'wecom' }))).toBe(false)
  expect(isCollected(aMessage({ state: 'superseded' }))).toBe(false)
})

test('what a resident is told is never collected, least of all an answer', () => {
  for (const event of ['answer', 'finish', 'ask', 'file', 'progress']) {
    const { personId: _, ...message } = aMessage({ event, audience: 'resident' })
    expect(isCollected(message)).toBe(false)
  }
})

test('several are told in one, whose first line says it all, without anybody’s words', () => {
  const other = aMessage({ petitionId: '261124-BBBBBB', event: 'finish' })
  const text = digestText([aMessage(), aMessage(), other], '2026-03-04') ?? ''
  expect(text.split('\n')[0]).toBe('3月4日：上一个工作日以来有3条不用办理的消息，有空时请登录码上办查看。')
  expect(text.split('\n')).toHaveLength(4)
  expect(text).not.toContain('楼道灯')
})

test('one alone is no digest, and many end in a hint', () => {
  expect(digestText([aMessage()], '2026-03-04')).toBeUndefined()
  const lines = digestText(
    Array.from({ length: 30 }, () => aMessage()),
    '2026-03-04',
  )?.split('\n')
  expect(lines).toHaveLength(22)
  expect(lines?.at(-1)).toContain('其余的')
})
