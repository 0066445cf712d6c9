import type { Day } from '../time.ts'

// Rows of lists carry the day of a visit as a mark (petition/marks.ts).

const PREFIX = 'visit:'
const UNSET = 'visit'

/** The mark of a petition that is (or was) up on a visiting day; without a day as long as none has been set. */
export const visitMark = (visitOn: Day | undefined): string => (visitOn ? `${PREFIX}${visitOn}` : UNSET)

/** The visiting day of a row; `undefined` for a day that is still to be set, `null` when it has nothing to do with one. */
export const visitOf = ({
  marks = [],
}: {
  marks?: readonly string[] | undefined
}): Day | null | undefined => {
  if (marks.includes(UNSET)) return undefined
  return marks.find((mark) => mark.startsWith(PREFIX))?.slice(PREFIX.length) ?? null
}
