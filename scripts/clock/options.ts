import { resolve } from 'node:path'
import type { Move } from '../../infra/local/scheduler.ts'
import { readArguments } from '../command/read-arguments.ts'
import { Refusal, WrongUse } from '../command/refusal.ts'

export const usage = `npm run clock -- <命令 command> [--data DIR]
  调整正在运行的本地平台的时间,之后时间继续走。Moves the time of the running local platform; it runs on from there.
  set ISO            设定时间 e.g. 2026-02-24T09:00; 没有时区即上海时间 without an offset it is Asia/Shanghai time
  advance DURATION   前进 e.g. 3d, 4h, 30m, 1d12h, P3D, PT4H (w d h m s)
  reset              恢复为本机时间 back to the machine's time
  --data DIR         数据目录 data folder (.local)
向前时补跑经过的定时任务:有钟点的逐次、按序,巡检一次。Forward, schedules with an hour run for each firing passed, in order;
sweeps run once. 向后不会隐藏任何到期事项。Backward, what is due is found again when its time comes.`

export interface ClockOptions {
  readonly move: Move
  readonly dataDir: string
}

const EARLIEST = Date.parse('2000-01-01T00:00:00+08:00')
const LATEST = Date.parse('2100-01-01T00:00:00+08:00')

const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i

const offsetOf = (zone: string): string => {
  if (zone.toUpperCase() === 'Z') return 'Z'
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

const refuseMoment = (text: string) =>
  new Refusal(
    `不是有效的时间,例如 2026-02-24T09:00(上海时间)。Not a date and time: "${text}"; write 2026-02-24T09:00 (Shanghai) or 2026-02-24T01:00Z, from 2000 to 2099.`,
  )

/** A moment in ISO 8601; without an offset it is meant in Asia/Shanghai. @throws Refusal */
export const parseMoment = (text: string): number => {
  const [, day, time = '00:00', seconds = '00', fraction = '0', zone = '+08:00'] = ISO.exec(text.trim()) ?? []
  const wall = `${day}T${time}:${seconds}.${fraction.padEnd(3, '0')}`
  const moment = Date.parse(`${wall}${offsetOf(zone)}`)
  // JavaScript takes 30 February for 2 March
  const exists = !Number.isNaN(moment) && new Date(`${wall}Z`).toISOString() === `${wall}Z`
  if (!exists || moment < EARLIEST || moment >= LATEST) throw refuseMoment(text)
  return moment
}

const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }
const SHORT = /^(?:(?<w>\d+)w)?(?:(?<d>\d+)d)?(?:(?<h>\d+)h)?(?:(?<m>\d+)m)?(?:(?<s>\d+)s)?$/i
const ISO_DURATION = /^P(?:(?<w>\d+)W)?(?:(?<d>\d+)D)?(?:T(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+)S)?)?$/i

/** A length of time in milliseconds: `1d12h` or `P1DT12H`. Months and years have no fixed length. @throws Refusal */
export const parseDuration = (text: string): number => {
  const trimmed = text.trim()
  const groups = (SHORT.exec(trimmed) ?? ISO_DURATION.exec(trimmed))?.groups ?? {}
  const ms = Object.entries(unitMs).reduce((sum, [unit, each]) => sum + Number(groups[unit] ?? 0) * each, 0)
  if (!(ms > 0 && ms < LATEST - EARLIEST))
    throw new Refusal(
      `不是有效的时长,例如 3d、4h、30m、1d12h、P3D。Not a duration: "${text}"; write 3d, 4h, 30m, 1d12h or P3D.`,
    )
  return ms
}

const parseMove = ([command, value, ...more]: readonly string[]): Move => {
  if (command === 'set' && value !== undefined) return { to: parseMoment([value, ...more].join(' ')) } // date and time without quotes are two words
  if (command === 'advance' && value !== undefined) return { by: parseDuration([value, ...more].join('')) }
  if (command === 'reset' && value === undefined) return 'reset'
  throw new WrongUse('没有这个命令。No such command.', usage)
}

/** @returns undefined when help is asked for. @throws Refusal */
export const parseClockOptions = (args: readonly string[]): ClockOptions | undefined => {
  const typed = readArguments(usage, args, {
    allowPositionals: true,
    options: { data: { type: 'string', default: '.local' } },
  })
  return typed && { move: parseMove(typed.positionals), dataDir: resolve(typed.values.data) }
}
