import type { Agenda, Appointment } from './agenda.ts'
import type { Life } from './life.ts'
import type { Standings } from './standing.ts'
import type { Step } from './step.ts'
import type { Firing } from './timetable.ts'

const TRIAGE_DUE_MS = 5 * 60_000 // a petition whose triage was lost is due then
const CLOCK_DUE_MS = 3_600_000 // no clock that somebody sets going has its first level sooner

/** What sets a clock going that may have run out already, or that goes on at once. */
const dueAtOnce: readonly Step['action'][] = ['return-to-handler', 'rate', 'check']

/**
 * What may happen before or beside the next sweep. Petitions do not touch each other, so that time need not pass for all
 * at once; but each petition sees people and sweeps in the order of their time.
 */
export const precedence = (
  petitions: Standings,
  plans: Agenda,
  lifeOf: (petitionId: string) => Life | undefined,
  sweep: Firing | undefined,
) => ({
  may({ at, life, step }: Appointment): boolean {
    // a sweep before would find it due already
    if (step.action === 'return-to-handler' && sweep && at > sweep.at) return false
    const due = petitions.of(life.petitionId)?.due
    if (!due || at <= due.at) return true
    return due.lane === sweep?.lane && due.at <= sweep.at && at <= sweep.at
  },

  /** Whether nobody acts any more, before the sweep, on what it will find. */
  isReady(round: readonly Appointment[]): boolean {
    if (!sweep?.lane) return false
    const acting = new Map(round.map(({ life, at }) => [life, at]))
    const isFree = (petitionId: string): boolean => {
      const life = lifeOf(petitionId)
      const next = life && Math.min(acting.get(life) ?? sweep.at + 1, plans.nextOf(life) ?? sweep.at + 1)
      return next === undefined || next > sweep.at
    }
    /** Beside it, whether the sweep finds that would be chance. */
    const mayBecomeDue = ({ step, at }: Appointment) => {
      if (!step.main) return false
      if (step.action === 'file') return at + TRIAGE_DUE_MS <= sweep.at
      return at + (dueAtOnce.includes(step.action) ? 0 : CLOCK_DUE_MS) <= sweep.at
    }
    return petitions.dueAt(sweep.lane, sweep.at).every(isFree) && !round.some(mayBecomeDue)
  },
})
