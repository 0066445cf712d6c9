const MINUTE_MS = 60_000
const unitMs: Record<string, number> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 1440 * MINUTE_MS }

/** The moment of the next firing, strictly later than `after` (milliseconds). Rates count from `since`. */
export type NextFiring = (after: number, since: number) => number

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const refuse = (expression: string, why: string): Error =>
  new Error(`The local cloud does not know the schedule ${expression}: ${why}`)

const rate = (expression: string, inner: string): NextFiring => {
  const match = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inner)
  const [, count = '', unit = '', plural] = match ?? []
  const every = Number(count) * (unitMs[unit] ?? 0)
  // EventBridge, too, wants "1 hour" and "2 hours".
  if (!match || (count === '1') !== (plural === '')) throw refuse(expression, 'not a rate')
  return (after, since) => since + every * (Math.max(0, Math.floor((after - since) / every)) + 1)
}

interface Field {
  readonly from: number
  readonly to: number
  readonly names?: readonly string[]
  readonly firstName?: number
}

const fields = {
  minutes: { from: 0, to: 59 },
  hours: { from: 0, to: 23 },
  daysOfMonth: { from: 1, to: 31 },
  months: { from: 1, to: 12, names: monthNames, firstName: 1 },
  daysOfWeek: { from: 1, to: 7, names: dayNames, firstName: 1 }, // 1 is Sunday
  years: { from: 1970, to: 2199 },
} satisfies Record<string, Field>

/** `*`, `5`, `1-5`, `MON-FRI`, `1,15`, `0/15`, `10-30/5`; anything else is refused. */
const valuesOf = (expression: string, text: string, field: Field): Set<number> => {
  const { from, to, names, firstName = 0 } = field
  const numberOf = (word: string): number => {
    const named = names?.indexOf(word.toUpperCase()) ?? -1
    const value = named >= 0 ? named + firstName : /^\d+$/.test(word) ? Number(word) : Number.NaN
    if (!(value >= from && value <= to)) throw refuse(expression, `${word} is not between ${from} and ${to}`)
    return value
  }
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/')
    const [first = '', last] = range.split('-')
    const start = range === '*' || range === '?' ? from : numberOf(first)
    const end =
      last !== undefined ? numberOf(last) : range === '*' || range === '?' || step !== undefined ? to : start
    const by = step === undefined ? 1 : Number(step)
    if (!(Number.isInteger(by) && by > 0)) throw refuse(expression, `step ${step}`)
    for (let value = start; value <= end; value += by) values.add(value)
  }
  return values
}

const cron = (expression: string, inner: string): NextFiring => {
  const parts = inner.split(/\s+/)
  if (parts.length !== 6) throw refuse(expression, 'six fields are needed')
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = parts
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw refuse(expression, 'one of day-of-month and day-of-week is "?", and only one')
  const minutes = [...valuesOf(expression, minute, fields.minutes)].sort((a, b) => a - b)
  const hours = [...valuesOf(expression, hour, fields.hours)].sort((a, b) => a - b)
  const daysOfMonth = valuesOf(expression, dayOfMonth, fields.daysOfMonth)
  const months = valuesOf(expression, month, fields.months)
  const daysOfWeek = valuesOf(expression, dayOfWeek, fields.daysOfWeek)
  const years = valuesOf(expression, year, fields.years)
  const lastYear = Math.max(...years)

  const fires = (day: Date): boolean =>
    years.has(day.getUTCFullYear()) &&
    months.has(day.getUTCMonth() + 1) &&
    daysOfMonth.has(day.getUTCDate()) &&
    daysOfWeek.has(day.getUTCDay() + 1)

  return (after) => {
    const midnight = new Date(after)
    midnight.setUTCHours(0, 0, 0, 0)
    for (const day = midnight; day.getUTCFullYear() <= lastYear; day.setUTCDate(day.getUTCDate() + 1)) {
      if (!fires(day)) continue
      for (const h of hours)
        for (const m of minutes) {
          const moment = day.getTime() + (h * 60 + m) * MINUTE_MS
          if (moment > after) return moment
        }
    }
    return Number.POSITIVE_INFINITY
  }
}

/** `rate(…)` or `cron(…)` as EventBridge reads them: in UTC. */
export const scheduleExpression = (expression: string): NextFiring => {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? []
  if (kind === 'rate') return rate(expression, inner)
  if (kind === 'cron') return cron(expression, inner)
  throw refuse(expression, 'neither rate nor cron')
}
