import { expect, it } from 'vitest'
import type { PlatformClock } from './clock.ts'
import { scheduleExpression } from './schedule-expression.ts'
import { runSchedules, schedulesOf } from './schedules.ts'
import { parseTemplate } from './template.ts'

const deployment = { stackName: 'stack', region: 'cn-north-1', account: '000000000000', partition: 'aws' }

const templateWith = (ScheduleExpression: string) =>
  parseTemplate(
    {
      Resources: {
        Close: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'close-unrated' } },
        Nightly: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression,
            Targets: [{ Id: 'function', Arn: { 'Fn::GetAtt': ['Close', 'Arn'] } }],
          },
        },
      },
    },
    deployment,
  )

const iso = (moment: number) => new Date(moment).toISOString()

/** A clock that stands still until it is moved; whoever waits goes on when their moment has come. */
const movedClock = (start: string) => {
  let now = Date.parse(start)
  let waiting: { moment: number; resolve: () => void }[] = []
  const clock: PlatformClock = {
    now: () => now,
    until: (moment) => new Promise((resolve) => void waiting.push({ moment, resolve })),
  }
  const moveTo = async (time: string) => {
    now = Date.parse(time)
    const due = waiting.filter(({ moment }) => moment <= now)
    waiting = waiting.filter(({ moment }) => moment > now)
    for (const { resolve } of due) resolve()
    await new Promise(setImmediate) // what was due has run
  }
  return { clock, moveTo }
}

it('a schedule in UTC fires at its moment, midnight in Shanghai, and not a second before', async () => {
  const template = templateWith('cron(0 16 * * ? *)')
  const { clock, moveTo } = movedClock('2026-02-13T12:00:00Z')
  const fired: unknown[] = []
  const invoke = async (functionName: string, event: unknown) =>
    void fired.push([functionName, Object(event).time])
  const ending = new AbortController()
  const running = runSchedules(schedulesOf(template), {
    ...{ template, clock, invoke, report: () => {}, signal: ending.signal },
  })
  await moveTo('2026-02-13T15:59:59Z')
  expect(fired).toEqual([])
  await moveTo('2026-02-13T16:00:00Z') // 24:00 in Shanghai
  expect(fired).toEqual([['close-unrated', '2026-02-13T16:00:00Z']])
  await moveTo('2026-02-14T16:00:00Z')
  expect(fired).toHaveLength(2)
  ending.abort()
  await moveTo('2027-01-01T00:00:00Z')
  await running
  expect(fired).toHaveLength(2)
})

it('a scheduled event looks as EventBridge sends it', async () => {
  const template = templateWith('rate(5 minutes)')
  const { clock, moveTo } = movedClock('2026-02-13T12:00:00Z')
  const events: unknown[] = []
  const invoke = async (_: string, event: unknown) => void events.push(event)
  void runSchedules(schedulesOf(template), {
    ...{ template, clock, invoke, report: () => {}, signal: new AbortController().signal },
  })
  await moveTo('2026-02-13T12:05:00Z')
  expect(events).toEqual([
    {
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-02-13T12:05:00Z',
      region: 'cn-north-1',
      resources: ['arn:aws:events:cn-north-1:000000000000:rule/stack-Nightly'],
      detail: {},
    },
  ])
})

it.each([
  ['cron(0 16 * * ? *)', '2026-02-13T16:00:00Z', '2026-02-14T16:00:00.000Z'],
  ['cron(0 * * * ? *)', '2026-02-13T23:59:59Z', '2026-02-14T00:00:00.000Z'],
  ['cron(0/15 8-9 ? * MON-FRI *)', '2026-02-13T09:45:00Z', '2026-02-16T08:00:00.000Z'],
  ['cron(30 1 1 JAN,JUL ? *)', '2026-02-13T00:00:00Z', '2026-07-01T01:30:00.000Z'],
  ['cron(0 0 29 2 ? *)', '2026-02-13T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['cron(0 0 ? * 1 *)', '2026-02-13T00:00:00Z', '2026-02-15T00:00:00.000Z'], // 1 is Sunday
])('%s after %s fires at %s', (expression, after, next) => {
  expect(iso(scheduleExpression(expression)(Date.parse(after), 0))).toBe(next)
})

it('a rate counts from its start', () => {
  const since = Date.parse('2026-02-13T12:01:00Z')
  const next = scheduleExpression('rate(5 minutes)')
  expect(iso(next(since, since))).toBe('2026-02-13T12:06:00.000Z')
  expect(iso(next(since + 5 * 60_000, since))).toBe('2026-02-13T12:11:00.000Z')
})

it.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'cron(0 16 * * * *)',
  'cron(0 16 L * ? *)',
  'cron(0 16 ? * 2#1 *)',
  'cron(61 16 * * ? *)',
  'at(2026-01-01T00:00:00)',
])('%s is refused', (expression) => {
  expect(() => scheduleExpression(expression)).toThrow(expression)
})
