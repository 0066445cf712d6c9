import type { Schedule } from '../../infra/local/schedules.ts'
import type { ReplayCloud } from './cloud.ts'
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
    schedule.targets.map(({ functionName }) => {
      const name = functions.find((known) => known.functionName === functionName)?.name ?? functionName
      return { schedule, name, lane: laneOfSweep[name], last: startsAt }
    }),
  )

  type Row = (typeof rows)[number]

  const nextOf = ({ schedule, lane, last }: Row, busyAt: number | undefined): number | undefined => {
    if (lane === undefined)
      return busyAt && schedule.next(Math.max(last, busyAt - REPORTED_BEFORE_MS), startsAt)
    const due = petitions.nextDue(lane)
    return due === undefined ? undefined : schedule.next(Math.max(due - 1, last + SWEEP_REST_MS), startsAt)
  }

  return {
    /**
     * The earliest firing that has something to do.
     * @param busyAt when somebody acts next: in the months before, nobody reads reports
     */
    next(busyAt: number | undefined): Firing | undefined {
      let first: { at: number; row: Row } | undefined
      for (const row of rows) {
        const at = nextOf(row, busyAt)
        if (at !== undefined && (!first || at < first.at)) first = { at, row }
      }
      return first && { at: first.at, name: first.row.name, event: eventOf(first.row.schedule, first.at) }
    },
    fired({ name, at }: Firing): void {
      for (const row of rows) if (row.name === name) row.last = at
    },
  }
}
