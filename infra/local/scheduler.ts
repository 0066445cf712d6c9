import type { MovableClock } from './clock.ts'
import { type FiringSurroundings, fireSchedule, type Schedule } from './schedules.ts'

/** Where the platform's time goes: to a moment, on by some milliseconds, or back to the machine's. */
export type Move = { readonly to: number } | { readonly by: number } | 'reset'

export interface Firing {
  readonly schedule: string
  readonly moment: number
  readonly succeeded: boolean
}

export interface Moved {
  readonly now: number
  readonly firings: readonly Firing[]
  /** Whether what the schedules queued has been worked off. */
  readonly settled: boolean
}

interface MoveOptions {
  /** Ends the move between two firings; time stays where it has come to. */
  readonly signal?: AbortSignal | undefined
  readonly onFiring?: (firing: Firing) => void
}

export interface Scheduler {
  /**
   * Moves the platform's time, and makes up for the firings that it passes: those that have their hour one by one and in
   * order, with the clock at their moment; then, at the new time, each sweep once. One move at a time.
   */
  move(move: Move, options?: MoveOptions): Promise<Moved>
  /** Settles when the signal has aborted and what was in work has ended. */
  readonly ended: Promise<void>
}

/**
 * Fires each schedule when its moment has come, until the signal aborts. What a platform that was switched off has
 * missed is not made up for: every sweep takes all that is due.
 */
export const startScheduler = (
  schedules: readonly Schedule[],
  surroundings: FiringSurroundings & {
    readonly clock: MovableClock
    readonly signal: AbortSignal
    /** Waits until what a firing set off has been worked off. @returns whether it came to that */
    readonly settle: () => Promise<boolean>
  },
): Scheduler => {
  const { clock, signal, settle } = surroundings
  let since = clock.now()
  const firedUpTo = new Map(schedules.map((schedule) => [schedule, since]))
  const nextOf = (schedule: Schedule) => schedule.next(firedUpTo.get(schedule) ?? since, since)

  const follow = async (schedule: Schedule, ending: AbortSignal): Promise<void> => {
    while (!ending.aborted) {
      const moment = nextOf(schedule)
      if (!Number.isFinite(moment)) return
      await clock.until(moment, ending).catch(() => {})
      if (ending.aborted) return
      await fireSchedule(schedule, moment, surroundings)
      firedUpTo.set(schedule, Math.max(moment, clock.now()))
    }
  }

  /** The ordinary course of time, from now on; its end waits for a firing in work. */
  const followAll = (): (() => Promise<unknown>) => {
    const ending = new AbortController()
    const either = AbortSignal.any([ending.signal, signal])
    const running = Promise.all(schedules.map((schedule) => follow(schedule, either)))
    return () => {
      ending.abort()
      return running
    }
  }

  const nextMissed = (target: number) =>
    schedules
      .filter(({ missed }) => missed === 'each')
      .map((schedule) => ({ schedule, moment: nextOf(schedule) }))
      .filter(({ moment }) => moment <= target)
      .sort((one, other) => one.moment - other.moment)[0]

  const forward = async (target: number, ended: () => boolean, fire: (s: Schedule, m: number) => unknown) => {
    for (let missed = nextMissed(target); missed && !ended(); missed = nextMissed(target)) {
      const { schedule, moment } = missed
      clock.moveTo(Math.max(moment, clock.now()))
      firedUpTo.set(schedule, moment)
      await fire(schedule, moment)
    }
    if (ended()) return
    const sweeps = schedules.filter((schedule) => schedule.missed === 'once' && nextOf(schedule) <= target)
    clock.moveTo(Math.max(target, clock.now()))
    for (const schedule of sweeps) await fire(schedule, target)
  }

  const travel = async (move: Move, options: MoveOptions): Promise<Moved> => {
    const ended = () => signal.aborted || options.signal?.aborted === true
    const firings: Firing[] = []
    let settled = await settle() // what was begun before is not to see the new time
    const fire = async (schedule: Schedule, moment: number) => {
      const succeeded = await fireSchedule(schedule, moment, surroundings)
      const firing = { schedule: schedule.name, moment, succeeded }
      firings.push(firing)
      options.onFiring?.(firing)
      settled &&= await settle() // a queue that does not come to rest holds up one firing, not all
    }
    const target = move === 'reset' ? Date.now() : 'to' in move ? move.to : clock.now() + move.by
    if (target > clock.now()) await forward(target, ended, fire)
    else clock.moveTo(target)
    if (!ended()) {
      if (move === 'reset') clock.reset()
      since = target // a rate counts on from here, also when here is earlier
      for (const schedule of schedules) firedUpTo.set(schedule, target)
    }
    return { now: clock.now(), firings, settled }
  }

  let endFollowing = followAll()
  let lastMove: Promise<unknown> = Promise.resolve()
  const stopped = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => stopped.resolve(), { once: true })

  return {
    ended: stopped.promise
      .then(() => lastMove)
      .then(() => endFollowing())
      .then(() => {}),
    move(move, options = {}) {
      const moving = lastMove.then(async () => {
        await endFollowing()
        try {
          return await travel(move, options)
        } finally {
          endFollowing = followAll()
        }
      })
      lastMove = moving.catch(() => {})
      return moving
    },
  }
}
