import type { Schedule } from '../../infra/local/schedules.ts'
import type { ReplayCloud } from './cloud.ts'
import { leftOut } from './left-out.ts'
import type { Standings } from './standing.ts'

/**
 * Which lane of the due index a schedule's function works off: it is fired at its first firing after something there is
 * due. A schedule without a row reports, and is fired every time.
 */
const laneOfSweep: Readonly<Record<string, string>> = {
  'raise-deadline-prompts': 'sweep',
  'close-unrated': 'close',
}

const SWEEP_REST_MS = 10 * 60_000 // after a firing two are left out: a sweep that comes late finds the same
const REPORTED_BEFORE_MS = 36 * 3_600_000

export interface Firing {
  readonly at: number
  /** Which lane of the due index it works off; a report none. */
  readonly lane: string | undefined
  readonly name: string
  readonly event: object
}

const eventOf = ({ arn }: Schedule, at: number): object => ({
  version: '0',
  id: `firing-${at}`,
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '000000000000',
  time: `${new Date(at).toISOString().slice(0, 19)}Z`,
  region: 'cn-north-1',
  resources: [arn],
  detail: {},
})

/** What the schedules of the template would do next, without the firings that find nothing. */
export const timetable = ({ schedules, functions }: ReplayCloud, startsAt: number, petitions: Standings) => {
  const rows = schedules.flatMap((schedule) =>
    schedule.targets.flatMap(({ functionName }) => {
      const name = functions.find((known) => known.functionName === functionName)?.name ?? functionName
      const row = { schedule, name, lane: laneOfSweep[name], last: startsAt }
      return leftOut.includes(name) ? [] : [row]
    }),
  )

  type Row = (typeof rows)[number]

  const earliest = (among: readonly Row[], nextOf: (row: Row) => number | undefined): Firing | undefined => {
    let first: Firing | undefined
    for (const row of among) {
      const at = nextOf(row)
      if (at !== undefined && at < (first?.at ?? Number.POSITIVE_INFINITY))
        first = { at, name: row.name, lane: row.lane, event: eventOf(row.schedule, at) }
    }
    return first
  }
  const [sweeps, reports] = [rows.filter(({ lane }) => lane), rows.filter(({ lane }) => !lane)]

  return {
    /** The next firing of a sweep that has something to do. */
    nextSweep: () =>
      earliest(sweeps, ({ schedule, lane = '', last }) => {
        const due = petitions.nextDue(lane)
        return due === undefined
          ? undefined
          : schedule.next(Math.max(due - 1, last + SWEEP_REST_MS), startsAt)
      }),
    /** The next report, provided that somebody acts soon after: in months before, nobody reads any. */
    nextReport: (busyAt: number | undefined) =>
      earliest(
        reports,
        ({ schedule, last }) =>
          busyAt && schedule.next(Math.max(last, busyAt - REPORTED_BEFORE_MS), startsAt),
      ),
    fired({ name, at }: Firing): void {
      for (const row of rows) if (row.name === name) row.last = at
    },
  }
}
