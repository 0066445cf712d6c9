import { expect, it } from 'vitest'
import { scheduleExpression } from './schedule-expression.ts'
import { fireSchedule, schedulesOf } from './schedules.ts'
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

const scheduleWith = (expression: string) => {
  const template = templateWith(expression)
  const [schedule] = schedulesOf(template)
  if (!schedule) throw new Error('no schedule')
  return { template, schedule }
}

it('a scheduled event looks as EventBridge sends it', async () => {
  const { template, schedule } = scheduleWith('rate(5 minutes)')
  const events: unknown[] = []
  const invoke = async (_: string, event: unknown) => void events.push(event)
  const moment = Date.parse('2026-02-13T12:05:00Z')
  expect(await fireSchedule(schedule, moment, { template, invoke, report: () => {} })).toBe(true)
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

it('a function that fails is reported, and the firing tells', async () => {
  const { template, schedule } = scheduleWith('rate(5 minutes)')
  const invoke = () => Promise.reject(new Error('it broke'))
  const reports: string[] = []
  const report = (line: string) => void reports.push(line)
  expect(await fireSchedule(schedule, 0, { template, invoke, report })).toBe(false)
  expect(reports).toEqual(['close-unrated (Nightly): it broke'])
})

it('of missed firings a rate is made up for once, an hour of the day each time', () => {
  expect(scheduleWith('rate(5 minutes)').schedule.missed).toBe('once')
  expect(scheduleWith('cron(5 16 * * ? *)').schedule.missed).toBe('each')
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
