import { atTime, DAY_MS, dayOf, millis, timestamp } from '../../shared/domain/time.ts'
import { acting } from './acting.ts'
import { type Appointment, agenda } from './agenda.ts'
import { asidesFrom, asidesFromFiling } from './aside-policy.ts'
import type { ReplayCloud } from './cloud.ts'
import { deliveries } from './deliveries.ts'
import { happens } from './draws.ts'
import { functionHost, type InvokeAt } from './function-host.ts'
import type { Life } from './life.ts'
import { nextStep } from './policy.ts'
import { precedence } from './precedence.ts'
import type { Row } from './rows.ts'
import { standings } from './standing.ts'
import type { Step } from './step.ts'
import { type Firing, timetable } from './timetable.ts'

const NEVER = Number.POSITIVE_INFINITY
const FIVE_MINUTES_MS = 5 * 60_000
const REPEATED = 0.1 // of the submits are sent twice: somebody pressed again, or the network did
const PATIENCE_DAYS = 120 // after the last petition: what was put off or handed on for longer stays where it is
const QUIET = '03:00' // nothing falls due at that hour

const filing: Step = { by: 'resident', action: 'file', input: {}, from: [], main: true }

export interface Progress {
  readonly filed: number
  /** Things that people are going to do, filing included. */
  readonly waiting: number
  readonly at: number
}

export interface Span {
  readonly startsAt: number
  readonly horizon: number
}

export interface Simulated {
  readonly repeated: number
  readonly firings: Readonly<Record<string, number>>
  readonly endedAt: number
}

/** As Lambda does with an event that nobody waits for: a failed run is tried twice more. */
const fire = async (invoke: InvokeAt, { name, event, at }: Firing): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      await invoke(name, event, at)
      return
    } catch (error) {
      if (attempt === 3) throw error
    }
}

/** From when to when simulated time runs for the petitions of a file. */
export const spanOf = (rows: readonly Row[]): Span => {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) throw new Error('there are no petitions to replay')
  return {
    startsAt: Math.floor(millis(first.submittedAt) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS,
    horizon: millis(atTime(dayOf(timestamp(millis(last.submittedAt) + PATIENCE_DAYS * DAY_MS)), QUIET)),
  }
}

/** Lives the petitions through, from event to event. @throws when somebody is refused who keeps to the policy */
export const simulate = async (
  cloud: ReplayCloud,
  lives: readonly Life[],
  { startsAt, horizon }: Span,
  progress: (now: Progress) => void,
): Promise<Simulated> => {
  const invoke = functionHost(cloud.functions, cloud.operations)
  const petitions = standings()
  const people = acting(invoke)
  const post = await deliveries(cloud, petitions, invoke)
  const schedule = timetable(cloud, startsAt, petitions)
  const plans = agenda()
  const firings: Record<string, number> = {}
  const byNumber = new Map<string, Life>()
  const lifeOf = (petitionId: string) => byNumber.get(petitionId)
  let filed = 0
  let repeated = 0
  for (const life of lives) plans.add({ at: millis(life.row.submittedAt), life, step: filing })

  const file = async (life: Life, at: number) => {
    const repeats = happens(life.row.id, 'repeated', REPEATED) ? 1 : 0
    Object.assign(life, await people.file(life, at, repeats))
    byNumber.set(life.petitionId, life)
    repeated += repeats
    filed += 1
    for (const planned of asidesFromFiling(life, at)) plans.add({ ...planned, life })
  }

  /** @returns whether the course of the petition has to be planned on from here */
  const perform = async ({ at, life, step }: Appointment): Promise<boolean> => {
    if (step.action === 'file') {
      await file(life, at)
      return true
    }
    const standing = petitions.of(life.petitionId)
    // nobody acts on what no longer stands where they saw it: they look at it anew
    if (!standing?.stage || !step.from.includes(standing.stage)) return step.main
    if (step.still && !step.still(standing)) return step.main
    const to = await people.act(life, step, standing.version, at)
    if (step.main) life.done.push({ action: step.action, by: step.by, at, to })
    acted.set(life, { step, at })
    return step.main
  }

  const planNext = (life: Life, since: number) => {
    const standing = petitions.of(life.petitionId)
    const planned = standing && nextStep(life, standing, Math.max(since, standing.seenAt))
    if (planned) plans.add({ ...planned, life })
  }

  const acted = new Map<Life, { step: Step; at: number }>()
  /** After a round: what follows from what was done, and from what time or a change of mind has moved. */
  const planOn = (round: readonly Appointment[], goesOn: readonly boolean[]) => {
    for (const [life, { step, at }] of acted) {
      const standing = petitions.of(life.petitionId)
      for (const planned of standing ? asidesFrom(life, step, standing, at) : [])
        plans.add({ ...planned, life })
    }
    acted.clear()
    const going = new Map(round.flatMap(({ life, at }, index) => (goesOn[index] ? [[life, at]] : [])))
    const moved = petitions.moved().flatMap((petitionId) => byNumber.get(petitionId) ?? [])
    for (const life of moved) {
      if (going.has(life)) continue
      plans.dropCourse(life)
      going.set(life, 0)
    }
    for (const [life, at] of going) planNext(life, at)
  }

  const run = async (firing: Firing) => {
    await fire(invoke, firing)
    firings[firing.name] = (firings[firing.name] ?? 0) + 1
    schedule.fired(firing)
  }

  let now = startsAt
  for (;;) {
    const next = plans.next()
    const sweep = schedule.nextSweep()
    const report = schedule.nextReport(next)
    if ((next ?? NEVER) > horizon && (sweep?.at ?? NEVER) > horizon) break
    const until = Math.min(report?.at ?? NEVER, horizon)
    const { may, isReady } = precedence(petitions, plans, lifeOf, sweep)
    const round = plans.take(until, may)
    const sweeps = sweep && sweep.at <= until && isReady(round) ? sweep : undefined
    if (round.length === 0 && !sweeps && report) {
      now = Math.max(now, report.at)
      await run(report)
      await post.forward(now)
      planOn([], [])
      continue
    }
    const [done] = await Promise.all([Promise.all(round.map(perform)), sweeps && run(sweeps)])
    now = Math.max(now, round.at(-1)?.at ?? 0, sweeps?.at ?? 0)
    await post.forward(now)
    planOn(round, done)
    progress({ filed, waiting: plans.size(), at: now })
  }
  await post.drain(now)
  const dead = post.dead()
  if (dead.length > 0) throw new Error(`${dead.length} messages failed for good, the first: ${dead[0]}`)
  return { repeated, firings, endedAt: now }
}
