import { expect, test } from 'vitest'
import { lifecycle } from '../petition/lifecycle.ts'
import { builtInTable, routeOf, routeProblems } from './channel-table.ts'
import { concernOf, concerns } from './concern.ts'
import { type Audience, audiences } from './notification.ts'

const concern = (event: string, audience: Audience, emergency = false) =>
  concernOf({ event, audience, petitionId: '261124-ABCDEF' }, { emergency })

test('whatever is told to whomever has a way, which ends in the log', () => {
  for (const event of Object.keys(lifecycle))
    for (const audience of audiences)
      expect(routeOf(concern(event, audience)).channels.at(-1)).toBe('mailbox')
})

test.each(['answer', 'finish', 'finish-task', 'decline', 'ask', 'record-referral-result'])(
  'that of “%s” a resident hears nothing is for somebody to telephone',
  (event) => {
    expect(routeOf(concern(event, 'resident')).channels).toEqual(['wechat', 'sms', 'call', 'mailbox'])
  },
)

test('of mere progress no text message is sent', () => {
  expect(routeOf(concern('progress', 'resident')).channels).toEqual(['wechat', 'mailbox'])
})

test('staff are told outside of the platform of what they have to do, and of the rest in it', () => {
  expect(concern('assign', 'handler')).toBe('task')
  expect(concern('assign', 'handler', true)).toBe('danger')
  expect(concern('rate', 'station-head')).toBe('watch')
  expect(concernOf({ event: 'report-overdue', audience: 'station-head' }, undefined)).toBe('report')
  expect(routeOf('task').channels).toEqual(['wecom', 'sms', 'mailbox'])
  expect(routeOf('watch').channels).toEqual(['mailbox'])
})

test('a street orders its own ways, and only such as there are for a message', () => {
  expect(routeOf('result', { result: ['call'] }).channels).toEqual(['call', 'mailbox'])
  expect(routeOf('notice', { result: ['call'] }).channels).toEqual(builtInTable.notice.channels)
  expect(routeProblems({ result: ['sms', 'call'], task: ['sms'] })).toEqual([])
  expect(routeProblems({ result: ['wecom'], task: ['call'] }).map(({ path }) => path)).toEqual([
    'channels.routes.result',
    'channels.routes.task',
  ])
})

test('every concern has its row', () => {
  expect(Object.keys(builtInTable).toSorted()).toEqual([...concerns].toSorted())
})
