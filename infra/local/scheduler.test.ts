import { expect, it, onTestFinished, vi } from 'vitest'
import type { MovableClock } from './clock.ts'
import { scheduleExpression } from './schedule-expression.ts'
import { startScheduler } from './scheduler.ts'
import type { Schedule } from './schedules.ts'
import { parseTemplate } from './template.ts'

const deployment = { stackName: 'stack', region: 'cn-north-1', account: '000000000000', partition: 'aws' }
const ms = (time: string) => Date.parse(time)
const iso = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`

const aSchedule = (name: string, expression: string): Schedule => ({
  name,
  next: scheduleExpression(expression),
  missed: expression.startsWith('rate') ? 'once' : 'each',
  targets: [{ functionName: name }],
  arn: `arn:${name}`,
})
const sweep = aSchedule('sweep', 'rate(5 minutes)')
const report = aSchedule('report', 'cron(30 0 * * ? *)') // 08:30 in Shanghai
const closing = aSchedule('closing', 'cron(5 16 * * ? *)') // 00:05 in Shanghai

/** A clock that stands still until it is moved; whoever waits goes on when their moment has come. */
const standingClock = (start: string): MovableClock => {
  let now = ms(start)
  let waiting: { moment: number; resolve: () => void }[] = []
  const moveTo = (moment: number) => {
    now = moment
    const due = waiting.filter((each) => each.moment <= now)
    waiting = waiting.filter((each) => each.moment > now)
    for (const { resolve } of due) resolve()
  }
  return {
    now: () => now,
    moveTo,
    reset: () => moveTo(Date.now()),
    ahead: () => now - Date.now(),
    offset: new SharedArrayBuffer(8),
    until: (moment, signal) =>
      new Promise((resolve, reject) => {
        if (moment <= now) return resolve()
        waiting.push({ moment, resolve })
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  }
}

const run = (
  start: string,
  schedules: Schedule[],
  {
    invoke = async () => {},
    settle = async () => true,
  }: { invoke?: (name: string) => Promise<unknown>; settle?: () => Promise<boolean> } = {},
) => {
  const clock = standingClock(start)
  const fired: string[] = []
  const seen: { at: string; moment: string }[] = []
  const ending = new AbortController()
  const scheduler = startScheduler(schedules, {
    ...{ clock, settle, signal: ending.signal, template: parseTemplate({ Resources: {} }, deployment) },
    report: (line) => void fired.push(line),
    async invoke(name, event) {
      const { time } = Object(event)
      fired.push(`${name} ${iso(ms(time))}`)
      seen.push({ at: iso(clock.now()), moment: iso(ms(time)) })
      return invoke(name)
    },
  })
  onTestFinished(() => {
    ending.abort()
    return scheduler.ended
  })
  /** Time goes on by itself; what is due has run when this returns. */
  const passTo = async (time: string) => {
    clock.moveTo(ms(time))
    await new Promise(setImmediate)
  }
  return { ...scheduler, clock, fired, seen, passTo, end: () => ending.abort() }
}

it('a schedule fires at its moment, and not a second before', async () => {
  const { passTo, fired, end, ended } = run('2026-02-13T12:00:00Z', [closing])
  await passTo('2026-02-13T16:04:59Z')
  expect(fired).toEqual([])
  await passTo('2026-02-13T16:05:00Z')
  expect(fired).toEqual(['closing 2026-02-13T16:05Z'])
  await passTo('2026-02-14T16:05:00Z')
  expect(fired).toHaveLength(2)
  end()
  await passTo('2027-01-01T00:00:00Z')
  await ended
  expect(fired).toHaveLength(2)
})

it('moving forward fires what has its hour once for each missed moment, in order, then each sweep once', async () => {
  const { move, fired, clock } = run('2026-02-13T12:00:00Z', [sweep, report, closing])
  const moved = await move({ to: ms('2026-02-16T01:00:00Z') })
  expect(fired).toEqual([
    'closing 2026-02-13T16:05Z',
    'report 2026-02-14T00:30Z',
    'closing 2026-02-14T16:05Z',
    'report 2026-02-15T00:30Z',
    'closing 2026-02-15T16:05Z',
    'report 2026-02-16T00:30Z',
    'sweep 2026-02-16T01:00Z',
  ])
  expect(moved.firings.map(({ schedule, moment }) => `${schedule} ${iso(moment)}`)).toEqual(fired)
  expect(iso(clock.now())).toBe('2026-02-16T01:00Z')
})

it('each runs with the clock at its moment, and the next one after it and what it queued have ended', async () => {
  const inWork: string[] = []
  let settled = 0
  const invoke = async (name: string) => {
    inWork.push(name)
    await new Promise(setImmediate)
    expect(inWork).toEqual([name])
    inWork.pop()
  }
  const settle = async () => {
    settled += 1
    expect(inWork).toEqual([])
    return true
  }
  const { move, seen } = run('2026-02-13T12:00:00Z', [sweep, report, closing], { invoke, settle })
  await move({ by: ms('2026-02-15T12:00:00Z') - ms('2026-02-13T12:00:00Z') })
  expect(seen).toHaveLength(5)
  expect(seen.every(({ at, moment }) => at === moment)).toBe(true)
  expect(settled).toBe(6) // before the first, and after each
})

it('a moment that was made up for is not fired again, the next one is', async () => {
  const { move, passTo, fired } = run('2026-02-13T12:00:00Z', [closing, sweep])
  await move({ to: ms('2026-02-13T16:05:00Z') })
  await passTo('2026-02-13T16:09:59Z')
  expect(fired).toEqual(['closing 2026-02-13T16:05Z', 'sweep 2026-02-13T16:05Z'])
  await passTo('2026-02-13T16:10:00Z')
  await passTo('2026-02-14T16:05:00Z')
  expect(fired.filter((line) => line.startsWith('closing'))).toEqual([
    'closing 2026-02-13T16:05Z',
    'closing 2026-02-14T16:05Z',
  ])
})

it('a move that passes no firing fires nothing', async () => {
  const { move, fired } = run('2026-02-13T12:00:00Z', [sweep, closing])
  expect((await move({ by: 4 * 60_000 })).firings).toEqual([])
  expect(fired).toEqual([])
})

it('moving back fires nothing, and what was fired then is fired again when its time comes', async () => {
  const { move, passTo, fired } = run('2026-02-13T12:00:00Z', [sweep, closing])
  await move({ to: ms('2026-03-01T12:00:00Z') })
  const before = fired.length
  await move({ to: ms('2026-02-13T12:00:00Z') })
  expect(fired).toHaveLength(before)
  await passTo('2026-02-13T12:05:00Z') // a sweep does not wait for where the clock had been
  expect(fired.at(-1)).toBe('sweep 2026-02-13T12:05Z')
  await passTo('2026-02-13T16:05:00Z')
  expect(fired.slice(before)).toContain('closing 2026-02-13T16:05Z')
  const again = await move({ to: ms('2026-02-15T12:00:00Z') })
  expect(again.firings.map(({ schedule }) => schedule)).toEqual(['closing', 'sweep'])
})

it('reset goes back to the machine’s time', async () => {
  const { move, clock } = run('2040-02-13T12:00:00Z', [sweep, closing])
  expect((await move('reset')).firings).toEqual([])
  expect(Math.abs(clock.ahead())).toBeLessThan(1000)
})

it('two moves at once are made one after the other', async () => {
  const { move, clock } = run('2026-02-13T12:00:00Z', [closing])
  const [one, other] = await Promise.all([move({ by: 86_400_000 }), move({ by: 86_400_000 })])
  expect([one.firings.length, other.firings.length]).toEqual([1, 1])
  expect(iso(clock.now())).toBe('2026-02-15T12:00Z')
})

it('a firing in work when time is moved ends first, and is not fired twice', async () => {
  const working = Promise.withResolvers<void>()
  const { move, passTo, fired } = run('2026-02-13T12:00:00Z', [closing], { invoke: () => working.promise })
  await passTo('2026-02-13T16:05:00Z')
  const moving = move({ to: ms('2026-02-14T12:00:00Z') })
  const moved = vi.fn()
  void moving.then(moved)
  await new Promise(setImmediate)
  expect(moved).not.toHaveBeenCalled()
  working.resolve()
  expect((await moving).firings).toEqual([])
  expect(fired).toEqual(['closing 2026-02-13T16:05Z'])
})

it('a firing that fails is told, and does not hold up the others', async () => {
  const invoke = async () => {
    throw new Error('it broke')
  }
  const { move, fired, clock } = run('2026-02-13T12:00:00Z', [closing, sweep], { invoke })
  const { firings } = await move({ to: ms('2026-02-14T12:00:00Z') })
  expect(firings.map(({ succeeded }) => succeeded)).toEqual([false, false])
  expect(fired).toContain('closing (closing): it broke')
  expect(iso(clock.now())).toBe('2026-02-14T12:00Z')
})

it('a move that is called off stays where it has come to, and the schedules go on from there', async () => {
  const calledOff = new AbortController()
  const { move, passTo, fired, clock } = run('2026-02-13T12:00:00Z', [closing, sweep])
  await move(
    { to: ms('2026-03-01T12:00:00Z') },
    { signal: calledOff.signal, onFiring: () => calledOff.abort() },
  )
  expect(iso(clock.now())).toBe('2026-02-13T16:05Z')
  await passTo('2026-02-14T16:05:00Z')
  expect(fired).toEqual(['closing 2026-02-13T16:05Z', 'sweep 2026-02-13T12:05Z', 'closing 2026-02-14T16:05Z'])
})

it('tells when what was queued has not been worked off, and waits for it no second time', async () => {
  const settle = vi.fn(async () => settle.mock.calls.length < 2)
  const { move } = run('2026-02-13T12:00:00Z', [closing], { settle })
  const { settled, firings } = await move({ to: ms('2026-02-17T12:00:00Z') })
  expect([settled, firings.length]).toEqual([false, 4])
  expect(settle).toHaveBeenCalledTimes(2)
})
