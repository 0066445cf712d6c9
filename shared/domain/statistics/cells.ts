import { dayOf } from '../time.ts'
import type { Counted } from './count-petition.ts'
import { addInto, type Sums, withoutZeros } from './sums.ts'

/**
 * What figures are kept by, within a community; `street` has no parts, and is the street's own sum. For `place` it is
 * only known how many were filed there, for `lead` who leads the street's orders of which category and kind.
 */
export const dimensions = ['street', 'community', 'kind', 'category', 'place', 'lead'] as const
export type Dimension = (typeof dimensions)[number]

/** One set of counters: of a street or community, over a year or a day of filing. */
export interface Cell {
  dimension: Dimension
  /** The street for `street` and `lead`, else the community. */
  owner: string
  /** `2026` or `2026-11-24`. */
  period: string
  /**
   * The kind or category, both the posted code and the kind (`ofPlace`), or category and kind (`ofOrder`); empty where there are
   * no parts.
   */
  value: string
}

export interface CellSums extends Cell {
  sums: Sums
}

const keyOf = ({ dimension, owner, period, value }: Cell): string =>
  JSON.stringify([dimension, owner, period, value])

/** A cell's value for a posted code and a kind, and back. */
export const ofPlace = (placeCode: string, kind: string): string => `${placeCode}/${kind}`
export const placeOf = (value: string): { placeCode: string; kind: string } => {
  const [placeCode = '', kind = ''] = value.split('/')
  return { placeCode, kind }
}

/** A cell's value for a category and a kind, and back. */
const ofOrder = (category: string, kind: string): string => `${category}/${kind}`
export const orderedOf = (value: string): { category: string; kind: string } => {
  const [category = '', kind = ''] = value.split('/')
  return { category, kind }
}

/**
 * Where a petition is counted. Years answer for long ranges, days for what a range begins and ends with; only the
 * year's sum is kept for the street itself, because its first view asks for that; all else is the sum of communities.
 */
const cellsOf = (counted: Counted): CellSums[] => {
  const { streetId, communityId: owner, filedAt, kind, category, placeCode, lead, sums } = counted
  const day = dayOf(filedAt)
  const year = day.slice(0, 4)
  return [
    { dimension: 'street', owner: streetId, period: year, value: '', sums },
    ...(lead ? [ledBy(counted, lead, year)] : []),
    ...[year, day].flatMap((period): CellSums[] => [
      { dimension: 'community', owner, period, value: '', sums },
      { dimension: 'kind', owner, period, value: kind, sums },
      { dimension: 'category', owner, period, value: category, sums },
      ...(placeCode ? [atPlace(counted, placeCode, period)] : []),
    ]),
  ]
}

/** Where it was filed never changes, so that it costs nothing after the first count. */
const atPlace = ({ communityId, kind, sums }: Counted, placeCode: string, period: string): CellSums => ({
  ...{ dimension: 'place', owner: communityId, period, value: ofPlace(placeCode, kind) },
  sums: { filed: sums.filed ?? 0 },
})

/** A street has few orders a day, and is asked for whole years of them. */
const ledBy = ({ streetId, kind, category }: Counted, lead: string, period: string): CellSums => ({
  ...{ dimension: 'lead', owner: streetId, period, value: ofOrder(category, kind) },
  sums: { [lead]: 1 },
})

/** All cells of some, each once. */
export const mergeCells = (all: Iterable<CellSums>): CellSums[] => {
  const merged = new Map<string, Cell & { sums: Record<string, number> }>()
  for (const { sums, ...cell } of all) {
    const known = merged.get(keyOf(cell)) ?? { ...cell, sums: {} }
    addInto(known.sums, sums)
    merged.set(keyOf(cell), known)
  }
  return [...merged.values()]
    .map(({ sums, ...cell }) => ({ ...cell, sums: withoutZeros(sums) }))
    .filter(({ sums }) => Object.keys(sums).length > 0)
}

/** What has to be added where, when a petition no longer counts as before: taken from its old cells, too. */
export const differences = (before: Counted | undefined, after: Counted): CellSums[] => {
  const negated = (sums: Sums): Sums => {
    const taken: Record<string, number> = {}
    addInto(taken, sums, -1)
    return taken
  }
  return mergeCells([
    ...(before ? cellsOf(before).map((cell) => ({ ...cell, sums: negated(cell.sums) })) : []),
    ...cellsOf(after),
  ])
}

/** Cells that two sets of counters do not agree on, with both. */
export const disagreements = (
  counted: readonly CellSums[],
  expected: readonly CellSums[],
): { cell: Cell; name: string; counted: number; expected: number }[] => {
  const one = new Map(mergeCells(counted).map((cell) => [keyOf(cell), cell]))
  const other = new Map(mergeCells(expected).map((cell) => [keyOf(cell), cell]))
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [has, should] = [one.get(key), other.get(key)]
    const { sums: _, ...cell } = (has ?? should) as CellSums
    const names = new Set([...Object.keys(has?.sums ?? {}), ...Object.keys(should?.sums ?? {})])
    return [...names]
      .map((name) => ({ cell, name, counted: has?.sums[name] ?? 0, expected: should?.sums[name] ?? 0 }))
      .filter(({ counted, expected }) => counted !== expected)
  })
}
