import type { Calendar } from '../calendar/calendar.ts'
import type { Limit } from '../calendar/working-days.ts'
import { clockLabels, isLimited } from '../deadlines/clocks.ts'
import { dueLevels, type ReachedLevel, raiseLevels } from '../deadlines/levels.ts'
import { nextDue } from '../deadlines/next-due.ts'
import { unpauseClock, waitingClock } from '../deadlines/pauses.ts'
import { type MovedClock, recomputeClocks, relimitClock, sameLimit } from '../deadlines/recompute.ts'
import { isLate, warnedClockLabels } from '../deadlines/warning-rules.ts'
import type { Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { type Effect, type EffectContext, given } from './effects.ts'
import { handlingClock } from './handling-clock.ts'
import type { Petition } from './petition.ts'

/**
 * Raises the most severe level that a clock has reached, of being late or of coming near; what it has passed on the way is
 * recorded with it and told to nobody: after an outage nobody needs to hear yesterday's prompt.
 */
export const raise =
  (what: 'near' | 'late') =>
  (petition: Petition, _input: unknown, context: EffectContext): Effect => {
    const fits = ({ level }: ReachedLevel) => what === 'late' || !isLate(level.name)
    const [due = []] = dueLevels(petition.clocks, context, context.now)
      .map((levels) => levels.filter(fits))
      .filter((levels) => levels.some(({ level }) => isLate(level.name) === (what === 'late')))
      .toSorted(([one], [other]) => ((one?.at ?? '') < (other?.at ?? '') ? -1 : 1))
    const told = due.at(-1)
    if (!told) return { errors: [{ path: 'action', message: '没有到时候的提示。' }] }
    const { run, level } = told
    const passed = due.slice(0, -1).map(({ level: { name } }) => name)
    return {
      change: {
        clocks: raiseLevels(
          petition.clocks,
          run,
          due.map((one) => one.level),
        ),
      },
      public: {
        ...given({
          clock: run.name,
          of: run.clock.of,
          clockLabel: warnedClockLabels[run.name],
          level: level.name,
          dueAt: run.dueAt,
        }),
        grade: level.grade,
        ...(passed.length > 0 && { passed }),
      },
    }
  }

/** Waits for another moment from now on: the rules of warnings are others, or a calendar has moved what it waited for. */
export const rearmed = (petition: Petition, _input: unknown, context: EffectContext): Effect => {
  const next = nextDue(petition, context)
  const same = next?.at === petition.next?.at && next?.action === petition.next?.action
  return same
    ? { errors: [{ path: 'action', message: '提示的时间没有变化。' }] }
    : { private: { reason: '预警规则或日历已调整，提示时间已重排。' } }
}

export const movedPayload = ({ clock, before, after }: MovedClock) =>
  ({ clock, clockLabel: clockLabels[clock], before, after }) satisfies Payload

const longer = (limit: Limit, workingDays: number): Limit =>
  'workingDays' in limit ? { workingDays: limit.workingDays + workingDays } : limit

/**
 * The limit of a task order under another class. What was granted beyond the usual stays granted; days that the command
 * centre has named are its own and stay as they are (decision 0033).
 */
const orderLimit = (running: Limit, usual: { before: Limit; after: Limit }, extended = 0): Limit => {
  if (sameLimit(running, usual.before)) return usual.after
  return sameLimit(running, longer(usual.before, extended)) ? longer(usual.after, extended) : running
}

/** The handling clock under the limit of another kind or category, from its own start. */
export const reclassified = (
  petition: Petition,
  { kind = petition.kind, category = petition.category }: Pick<Partial<Petition>, 'kind' | 'category'>,
  { calendar, limitsFor, now }: EffectContext,
): Pick<Effect, 'clocks' | 'public'> => {
  const clock = handlingClock(petition.stage, petition.clocks)
  if (!clock || !isLimited(clock.name)) return {}
  const { name } = clock
  const after = limitsFor({ kind, category })[name]
  const before = limitsFor(petition)[name]
  const limit = name === 'order' ? orderLimit(clock.limit, { before, after }, petition.extended) : after
  if (sameLimit(limit, clock.limit)) return {}
  const { clocks, moved } = relimitClock(petition.clocks, { name, limit }, calendar, now)
  return { clocks, ...(moved[0] && { public: movedPayload(moved[0]) }) }
}

/** The clock that waits for the resident runs on, with what is said of it. */
export const resumed = (petition: Petition, now: Timestamp, calendar: Calendar, says: Payload): Effect => {
  const waiting = waitingClock(petition.clocks)
  return {
    ...(waiting && { clocks: unpauseClock(petition.clocks, waiting.name, now, calendar) }),
    public: says,
  }
}

export const recomputed = (
  petition: Petition,
  { reason }: { reason: string },
  { calendar, now }: EffectContext,
): Effect => {
  const { clocks, moved } = recomputeClocks(petition.clocks, calendar, now)
  const handling = handlingClock(petition.stage, petition.clocks)?.name
  const main = moved.find(({ clock }) => clock === handling) ?? moved[0]
  if (!main) return { errors: [{ path: 'action', message: '办理时限没有变化。' }] }
  const others = moved.filter((one) => one !== main).map(({ clock }) => clockLabels[clock])
  return {
    clocks,
    public: { ...movedPayload(main), ...(others.length > 0 && { alsoMoved: others }), reason },
  }
}
