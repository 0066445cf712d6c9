import { MINIMUM, type Part, shownGroups } from './disclosure.ts'
import { type Figures, figuresOf } from './report.ts'
import { type Sums, sumOf } from './sums.ts'

/** What is published, as parts of what they are parts of. */
const counts = {
  finishedAtLevel1: ({ finishedAtLevel1, filed }: Figures): Part => ({ part: finishedAtLevel1, of: filed }),
  finishedAtLevel2: ({ finishedAtLevel2, filed }: Figures): Part => ({ part: finishedAtLevel2, of: filed }),
  raised: ({ raised, filed }: Figures): Part => ({ part: raised, of: filed }),
  supervised: ({ supervised, filed }: Figures): Part => ({ part: supervised, of: filed }),
  overdue: ({ overdue, filed }: Figures): Part => ({ part: overdue, of: filed }),
  reopened: ({ reopened, filed }: Figures): Part => ({ part: reopened, of: filed }),
  returned: ({ returned, filed }: Figures): Part => ({ part: returned, of: filed }),
  extended: ({ extended, filed }: Figures): Part => ({ part: extended, of: filed }),
  putOff: ({ putOff, filed }: Figures): Part => ({ part: putOff, of: filed }),
} as const
const shares = {
  solvedShare: ({ solved, rated }: Figures): Part => ({ part: solved.yes + solved.partly, of: rated }),
  satisfiedShare: ({ satisfaction, rated }: Figures): Part => ({ part: satisfaction.satisfied, of: rated }),
} as const
const spreads = ['firstResponseHours', 'handlingDays'] as const
type Spread = (typeof spreads)[number]

export type PublishedFigures = { filed?: number } & { [K in keyof typeof counts]?: number } & {
  [K in keyof typeof shares]?: number
} & { [K in Spread]?: { median: number; p90: number } }

export interface PublishedTable {
  total: PublishedFigures
  /** In the order given. */
  groups: PublishedFigures[]
}

type Entry = [name: string, value: number | { median: number; p90: number }]

/** One column of each row, where it may be shown. */
const shownIn = (
  rows: readonly Figures[],
  of: (figures: Figures) => Part,
  hidden: readonly boolean[],
): boolean[] | undefined => shownGroups(rows.map(of), hidden)

const percent = ({ part, of }: Part): number => Math.round((part / of) * 100) / 100

/** Figures by group as anybody may see them: those of a few are left out, with what they could be computed from. */
export const publishedTable = (groups: readonly Sums[]): PublishedTable => {
  const all = figuresOf(sumOf(groups))
  const rows = groups.map(figuresOf)
  const filed = shownIn(rows, (figures) => ({ part: figures.filed, of: figures.filed }), [])
  if (!filed) return { total: {}, groups: groups.map(() => ({})) }
  const hidden = filed.map((isShown) => !isShown)
  const columns: { name: string; shown: boolean[]; value: (figures: Figures) => number | undefined }[] = [
    { name: 'filed', shown: filed, value: (figures: Figures) => figures.filed },
  ]
  for (const [name, of] of Object.entries(counts)) {
    const shown = shownIn(rows, of, hidden)
    if (shown) columns.push({ name, shown, value: (figures) => of(figures).part })
  }
  for (const [name, of] of Object.entries(shares)) {
    const shown = shownIn(rows, of, hidden)
    const value = (figures: Figures) => (of(figures).of > 0 ? percent(of(figures)) : undefined)
    if (shown) columns.push({ name, shown, value })
  }
  const spreadsOf = (figures: Figures): Entry[] =>
    spreads.flatMap((name): Entry[] => {
      const { count, median, p90 } = figures[name]
      return count >= MINIMUM && median !== undefined && p90 !== undefined ? [[name, { median, p90 }]] : []
    })
  const entriesOf = (figures: Figures, isShown: (shown: readonly boolean[]) => boolean): Entry[] =>
    columns.flatMap(({ name, shown, value }): Entry[] => {
      const told = isShown(shown) ? value(figures) : undefined
      return told === undefined ? [] : [[name, told]]
    })
  return {
    total: Object.fromEntries([...entriesOf(all, () => true), ...spreadsOf(all)]),
    groups: rows.map((figures, index) =>
      Object.fromEntries([
        ...entriesOf(figures, (shown) => shown[index] === true),
        ...(hidden[index] ? [] : spreadsOf(figures)),
      ]),
    ),
  }
}
