import type { Calendar } from '../calendar/calendar.ts'
import { clockLabels, isLimited } from '../deadlines/clocks.ts'
import { type Level, nextLevel, raiseLevel } from '../deadlines/levels.ts'
import { unpauseClock, waitingClock } from '../deadlines/pauses.ts'
import { type MovedClock, recomputeClocks, relimitClock, sameLimit } from '../deadlines/recompute.ts'
import type { Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { type Effect, type EffectContext, given } from './effects.ts'
import { handlingClock } from './handling-clock.ts'
import type { Petition } from './petition.ts'

/** Raises the earliest level of these; a calendar that has changed since may have moved it, and it counts all the same. */
export const raise =
  (told: readonly Level[]) =>
  (petition: Petition, _input: unknown, { calendar }: Pick<EffectContext, 'calendar'>): Effect => {
    const next = nextLevel(petition.clocks, calendar, told)
    if (!next) return {}
    const { clock, level } = next
    return {
      change: { clocks: raiseLevel(petition.clocks, clock) },
      public: given({
        clock: clock.name,
        of: clock.of,
        clockLabel: clockLabels[clock.name],
        level,
        dueAt: clock.dueAt,
      }),
    }
  }

export const movedPayload = ({ clock, before, after }: MovedClock) =>
  ({ clock, clockLabel: clockLabels[clock], before, after }) satisfies Payload

/** The handling clock under the limit of another kind or category, from its own start. */
export const reclassified = (
  petition: Petition,
  { kind = petition.kind, category = petition.category }: Pick<Partial<Petition>, 'kind' | 'category'>,
  { calendar, limitsFor, now }: EffectContext,
): Pick<Effect, 'clocks' | 'public'> => {
  const clock = handlingClock(petition.stage, petition.clocks)
  if (!clock || !isLimited(clock.name)) return {}
  const { name } = clock
  const limit = limitsFor({ kind, category })[name]
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
