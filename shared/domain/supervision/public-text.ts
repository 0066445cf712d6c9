import { millis } from '../time.ts'
import type { SupervisionItem } from './item.ts'

type Told = Pick<SupervisionItem, 'answeredAt' | 'returnedAt' | 'endedAt'> & {
  published?: Pick<NonNullable<SupervisionItem['published']>, 'at'> | undefined
}

/** What residents read was written before the item was answered, came back or left: it may tell of what is no more so. */
export const isOutdated = ({ published, answeredAt, returnedAt, endedAt }: Told): boolean =>
  published !== undefined &&
  [answeredAt, returnedAt, endedAt].some((at) => at !== undefined && millis(at) > millis(published.at))
