import { DAY_MS, type Day, dayOf, type Timestamp } from '../time.ts'

/** After so many days without a scan or a filing a poster is worth a look: torn down, painted over, out of reach. */
export const SILENT_AFTER_DAYS = 30

/** What is known of a poster's use. */
export interface PosterUse {
  lastScanAt?: Timestamp | undefined
  /** The day alone: filings are counted by day. */
  lastFiledOn?: Day | undefined
}

/** The last day on which somebody used the poster. */
export const lastUsedOn = ({ lastScanAt, lastFiledOn }: PosterUse): Day | undefined =>
  [...(lastScanAt ? [dayOf(lastScanAt)] : []), ...(lastFiledOn ? [lastFiledOn] : [])].sort().at(-1)

/** Whether nobody has used it for longer than that, or ever. */
export const isSilent = (use: PosterUse, today: Day, afterDays: number): boolean => {
  const last = lastUsedOn(use)
  return last === undefined || Date.parse(today) - Date.parse(last) > afterDays * DAY_MS
}
