import { seededChance } from '../../scripts/replay/chance.ts'
import { plansWith } from '../../shared/domain/deadlines/change-warnings.ts'
import { ruleOfRaised } from '../../shared/domain/deadlines/warning-plans.ts'
import { isLate, type LevelRule, type WarnedClock } from '../../shared/domain/deadlines/warning-rules.ts'
import { InvalidInput, MoveNotAllowed, StaleVersion } from '../../shared/domain/errors.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import type { Petition } from '../../shared/domain/petition/petition.ts'
import { hasEnded } from '../../shared/domain/petition/stages.ts'
import { type Actor, residentActor } from '../../shared/domain/street/roles.ts'
import { DAY_MS, dayOf, later, millis, type Timestamp, timestamp, weekday } from '../../shared/domain/time.ts'
import { closeUnrated } from '../../shared/usecases/close-unrated.ts'
import { movePetition } from '../../shared/usecases/move-petition.ts'
import { recomputeDueDates } from '../../shared/usecases/recompute-due-dates.ts'
import { sweepWarnings } from '../../shared/usecases/sweep-warnings.ts'
import { apiOf, file } from '../api/api.ts'
import { opinionFor } from '../api/level-two.ts'
import { memoryPlatform } from '../api/memory-platform.ts'
import { hasReached, missing } from './measured.ts'

const SWEEP_MS = 5 * 60_000
const HOUR_MS = 3_600_000

export interface Lived {
  /** What must not be: a level twice, early or lost. */
  faults: string[]
  raised: number
  passed: number
  rearmed: number
  petitions: number
  outages: number
  jumps: number
  holidays: number
  changes: number
}

/** A street over a span of time, with everything that may come between a level and its moment. */
export const liveThrough = async ({
  from,
  days,
  petitionsADay,
  seed,
}: {
  from: Timestamp
  days: number
  petitionsADay: number
  seed: number
}): Promise<Lived> => {
  const chance = seededChance(seed)
  const within = (least: number, most: number) => least + chance() * (most - least)
  const platform = await memoryPlatform({ now: from })
  const { services, time, street } = platform
  const api = apiOf(platform)
  const lived: Lived = {
    ...{ faults: [], raised: 0, passed: 0, rearmed: 0 },
    ...{ petitions: 0, outages: 0, jumps: 0, holidays: 0, changes: 0 },
  }
  const open = new Map<string, number>()
  const ends = millis(from) + days * DAY_MS
  let trueNow = millis(from)
  let skew = 0
  let outageUntil = 0
  const setTime = (at: number) => {
    trueNow = at
    time.now = timestamp(at + skew)
  }

  const actorOf = (personId: string): Actor => {
    const person = street.people.find((one) => one.personId === personId)
    if (!person) throw new Error(`nobody called ${personId}`)
    const { role, orgId, streetId } = person
    return { role, personId, orgId, streetId }
  }
  const act = async (petitionId: string, by: string, action: Action, input: object = {}) => {
    const actor = by === 'resident' ? residentActor : actorOf(by)
    try {
      await movePetition(services, { petitionId, action, input, actor })
    } catch (error) {
      // somebody else was quicker, or time was: as in life
      if (!(error instanceof MoveNotAllowed || error instanceof StaleVersion)) throw error
    }
  }

  const atWork = async ({ petitionId, stage, handlerId, communityId }: Petition) => {
    const dice = chance()
    const [head, handler] = [`${communityId}-head`, `${communityId}-handler`]
    if (stage === 'submitted' && dice < 0.5) return act(petitionId, head, 'assign', { handlerId: handler })
    if ((stage === 'submitted' || stage === 'community') && dice < 0.55)
      return act(petitionId, head, 'ask', { question: '在哪里？' })
    if ((stage === 'submitted' || stage === 'community') && dice < 0.6)
      return act(petitionId, 'resident', 'reply', { text: '三栋' })
    if (stage === 'community' && handlerId && dice < 0.8)
      return act(petitionId, handler, 'finish', { result: '好了' })
    if (stage === 'answered' && dice < 0.3)
      return act(petitionId, 'resident', 'rate', { solved: dice < 0.1 ? 'no' : 'yes', satisfaction: 'fair' })
    if (stage === 'joint-review' && dice < 0.6) {
      await act(petitionId, 'command', 'review', opinionFor('order'))
      await act(petitionId, 'committee-member', 'review', opinionFor('order'))
      const order = { lead: 'construction', co: ['enforcement'], requirement: '更换井盖。' }
      return act(petitionId, 'command', 'order', order)
    }
    if (stage === 'street' && dice < 0.1)
      return act(petitionId, 'committee-member', 'warn', {
        ...{ to: 'builder', text: '请报告进展' },
        reportBy: dayOf(later(time.now, 3 * DAY_MS)),
      })
    if (stage === 'street' && dice < 0.3) return act(petitionId, 'builder', 'sign')
    if (stage === 'street' && dice < 0.4) return act(petitionId, 'officer', 'opinion', { opinion: '同意' })
    if (stage === 'street' && dice < 0.5) {
      await act(petitionId, 'officer', 'finish-task', { result: '已清理' })
      return act(petitionId, 'builder', 'finish-task', { result: '已更换' })
    }
  }

  /** A day more is off, or a weekend is worked: dates and moments move under clocks that run. */
  const moveHolidays = async () => {
    lived.holidays += 1
    const day = dayOf(later(time.now, within(1, 12) * DAY_MS))
    const weekend = [0, 6].includes(weekday(day))
    const settings = await services.settings.findSettings('street')
    const notice = {
      ...{ year: Number(day.slice(0, 4)), source: `通知${lived.holidays}`, publishedAt: time.now },
      holidays: weekend ? {} : { [day]: '临时' },
      makeUpDays: weekend ? { [day]: '临时' } : {},
    }
    const earlier = settings.notices?.find(({ year }) => year === notice.year)
    const merged = {
      ...notice,
      holidays: { ...earlier?.holidays, ...notice.holidays },
      makeUpDays: { ...earlier?.makeUpDays, ...notice.makeUpDays },
    }
    const others = settings.notices?.filter(({ year }) => year !== notice.year) ?? []
    await services.settings.putSettings({ ...settings, notices: [...others, merged] })
    const { failed } = await recomputeDueDates(services, 'street', notice.source)
    lived.faults.push(...failed.map(({ petitionId, error }) => `${petitionId} was not recomputed: ${error}`))
  }

  const changeRules = async () => {
    lived.changes += 1
    const any = (): LevelRule['at'] => {
      const dice = chance()
      if (dice < 0.4) return { percent: Math.ceil(within(10, 95)) }
      return dice < 0.7
        ? { hoursBefore: Math.ceil(within(1, 12)) }
        : { hoursAfter: Math.floor(within(0, 10)) }
    }
    const levels = (): LevelRule[] => {
      const moments = new Map([any(), any(), any()].map((at) => [JSON.stringify(at), at]))
      return [...moments.values()].map((at) => ({ at, grade: 'orange', tell: ['owner'] }))
    }
    const settings = await services.settings.findSettings('street')
    const change = {
      ...(chance() < 0.5 && { from: dayOf(later(time.now, within(1, 4) * DAY_MS)) }),
      rules: { clocks: { 'first-response': levels(), 'level-1': levels(), order: levels() } },
    }
    const warnings = plansWith(settings.warnings, change, time.now)
    await services.settings.putSettings({ ...settings, warnings })
  }

  const seen = new Set<string>()
  /** Looks at the entries since the last look. */
  const checkNewEntries = async (petitionId: string, upTo: Timestamp) => {
    const found = await services.petitions.findFile(petitionId)
    if (!found) return
    const rules = await services.timekeepingOf('street')
    for (const { entry, public: open } of found.timeline.slice(openedSeq.get(petitionId) ?? 0)) {
      if (entry.action === 'rearm') lived.rearmed += 1
      if (entry.action !== 'prompt' && entry.action !== 'overdue') continue
      const {
        clock,
        of,
        level,
        passed = [],
      } = (open?.payload ?? {}) as {
        clock: WarnedClock
        of?: string
        level: string
        passed?: string[]
      }
      const run = entry.change.clocks?.find((one) => one.name === clock && one.of === of)
      if (!run) continue
      lived.raised += 1
      lived.passed += passed.length
      for (const name of [...passed, level]) {
        const key = [petitionId, clock, of, run.startedAt, name, isLate(name) ? run.dueAt : ''].join(' ')
        if (seen.has(key)) lived.faults.push(`twice: ${key}`)
        seen.add(key)
        const rule = ruleOfRaised(rules.warnings, clock, name, upTo)
        if (!rule || !hasReached(run, rule, rules, entry.at, 1))
          lived.faults.push(`early: ${key} at ${entry.at}`)
      }
    }
    openedSeq.set(petitionId, found.timeline.length)
  }
  const openedSeq = new Map<string, number>()

  const openOnes = async (): Promise<Petition[]> =>
    (await Promise.all([...open.keys()].map((petitionId) => services.petitions.find(petitionId)))).flatMap(
      (petition) => petition ?? [],
    )
  const whyFailed = async ({ petitionId = '', error }: { petitionId?: string; error: unknown }) => {
    const petition = await services.petitions.find(petitionId)
    const said = error instanceof InvalidInput ? JSON.stringify(error.errors) : String(error)
    return `the sweep failed at ${time.now}: ${said} ${JSON.stringify([petition?.next, petition?.clocks])}`
  }

  const sweep = async () => {
    const reports = await Promise.all([sweepWarnings(services), sweepWarnings(services)])
    for (const { failed } of reports)
      for (const failure of failed) lived.faults.push(await whyFailed(failure))
    const rules = await services.timekeepingOf('street')
    for (const petition of await openOnes()) {
      const { petitionId, clocks, seq } = petition
      lived.faults.push(
        ...clocks
          .flatMap((clock) => missing(clock, rules, time.now))
          .map((what) => `lost: ${petitionId} ${what} at ${time.now}`),
      )
      if (seq !== open.get(petitionId)) await checkNewEntries(petitionId, time.now)
      open.set(petitionId, seq)
      if (hasEnded(petition)) open.delete(petitionId)
    }
  }

  /** The next firing of the schedule at which something is due, or the end of the hour. */
  const nextFiring = async (until: number): Promise<number | undefined> => {
    const found = await openOnes()
    const due = Math.min(
      ...found.flatMap(({ next }) => (next && next.action !== 'close' ? [millis(next.at) - skew] : [])),
    )
    const firing = Math.ceil(Math.max(due, trueNow + 1) / SWEEP_MS) * SWEEP_MS
    return firing <= until ? firing : undefined
  }

  while (trueNow < ends) {
    const hourEnds = trueNow + HOUR_MS
    if (trueNow >= outageUntil) {
      for (let at = await nextFiring(hourEnds); at !== undefined; at = await nextFiring(hourEnds)) {
        setTime(at)
        await sweep()
        if (lived.faults.length > 20) return lived
      }
      if (chance() < 1 / 24) await closeUnrated(services)
      if (chance() < 1 / (24 * 20)) {
        lived.outages += 1
        outageUntil = trueNow + within(0.5, chance() < 0.2 ? 9 : 1) * DAY_MS
      }
    }
    setTime(hourEnds)
    if (chance() < 1 / (24 * 15)) {
      lived.jumps += 1
      skew = Math.round(within(-1, 1) * HOUR_MS)
      setTime(trueNow)
    }
    if (chance() < 1 / (24 * 30)) await moveHolidays()
    if (chance() < 1 / (24 * 25)) await changeRules()
    if (chance() < petitionsADay / 24) {
      const placeCode = street.places[lived.petitions % 2]?.placeCode
      const { petitionId } = await file(api, {
        placeCode,
        text: `路灯坏了${lived.petitions}`,
        category: 'facilities',
      })
      open.set(petitionId, 0)
      lived.petitions += 1
    }
    for (const petition of await openOnes()) if (chance() < 0.03) await atWork(petition)
  }
  outageUntil = 0
  setTime(trueNow + SWEEP_MS)
  await sweep()
  return lived
}
