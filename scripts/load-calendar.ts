import { readFile } from 'node:fs/promises'
import { setTimeout as timeout } from 'node:timers/promises'
import { SETTINGS_CACHE_MS } from '../shared/adapters/dynamodb/settings-store.ts'
import type { CalendarFile } from '../shared/domain/calendar/calendar-file.ts'
import type { ChangedDay } from '../shared/domain/calendar/changed-days.ts'
import { stateCouncilNotices } from '../shared/domain/calendar/holidays.ts'
import { InvalidInput, NotFound } from '../shared/domain/errors.ts'
import { timestamp } from '../shared/domain/time.ts'
import { changeServices, directory, moveServices } from '../shared/lambda/services.ts'
import { loadCalendar, readCalendarFile, reasonOf } from '../shared/usecases/load-calendar.ts'
import { recomputeDueDates } from '../shared/usecases/recompute-due-dates.ts'
import { type CalendarOptions, parseCalendarOptions, usage } from './calendar/options.ts'
import { takeEnvironment } from './calendar/platform-environment.ts'
import { Refusal } from './command/refusal.ts'
import { type Explain, runCommand } from './command/run-command.ts'

const readFileOf = async (path: string): Promise<CalendarFile> => {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Refusal(`读不到文件。Cannot read ${path}: ${error.message}`)
  })
  try {
    return readCalendarFile(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`不是 JSON。${path} is no JSON: ${error.message}`)
    throw error
  }
}

const clockAhead = (ms: number) => ({ now: () => timestamp(Date.now() + ms) })

const load = async (streetId: string, file: CalendarFile, aheadMs: number): Promise<void> => {
  const loaded = await loadCalendar(
    { ...changeServices(), clock: clockAhead(aheadMs), builtIn: stateCouncilNotices },
    streetId,
    file,
  )
  const kind = ({ working, reason }: ChangedDay['before']) => `${reason}${working ? '' : '（休）'}`
  for (const { date, before, after } of loaded.days)
    console.log(`  ${date}  ${kind(before)} → ${kind(after)}`)
  for (const part of loaded.changed)
    if (part !== 'notices')
      console.log(`  ${part}  ${JSON.stringify(loaded.before[part])} → ${JSON.stringify(loaded.after[part])}`)
  if (loaded.changed.length === 0) console.log('  没有变化 nothing changes')
}

/** Looks at every open petition of a street; @returns whether all went well. */
const recompute = async (streetId: string, reason: string, aheadMs: number): Promise<boolean> => {
  const clock = clockAhead(aheadMs)
  const { looked, moved, failed } = await recomputeDueDates({ ...moveServices(), clock }, streetId, reason)
  console.log(
    `  ${looked} 件未办结,重算 ${moved.length} 件。${looked} open, ${moved.length} moved. ${moved.slice(0, 20).join(' ')}`,
  )
  for (const { petitionId, error } of failed) console.error(`! ${petitionId}: ${String(error)}`)
  return failed.length === 0
}

const run = async (options: CalendarOptions): Promise<void> => {
  const file = options.file === undefined ? undefined : await readFileOf(options.file)
  const local = await takeEnvironment(options.dataDir)

  const streets = options.street
    ? [options.street]
    : (await directory().listStreets()).map(({ streetId }) => streetId)
  const reason = file ? reasonOf(file) : stateCouncilNotices.at(-1)?.source
  let wentWell = true
  const recomputeAll = async () => {
    for (const streetId of streets) {
      console.log(streetId)
      if (reason) wentWell = (await recompute(streetId, reason, local?.aheadMs ?? 0)) && wentWell
    }
  }
  if (file)
    for (const streetId of streets) {
      console.log(streetId)
      await load(streetId, file, local?.aheadMs ?? 0)
    }
  await recomputeAll()
  if (file && reason && options.wait) {
    console.log(
      '等待一分钟,再查期间新提交的诉求。Waiting a minute for what was filed meanwhile under the calendar before.',
    )
    await timeout(SETTINGS_CACHE_MS + 5_000)
    await recomputeAll()
  }
  if (!wentWell) throw new Refusal('有诉求未能重算,请再运行一次。Some failed; run it again.')
}

const explain: Explain = (error) => {
  if (error instanceof NotFound) return error.message
  if (!(error instanceof InvalidInput)) return undefined
  return error.errors.map(({ path, message }) => `${path || '(文件)'}: ${message}`).join('\n')
}

await runCommand({ usage, read: parseCalendarOptions, run, explain })
