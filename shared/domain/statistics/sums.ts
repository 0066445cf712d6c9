/** Counts by name: figures, and buckets of histograms. Adding is all that is ever done to them. */
export type Sums = Readonly<Record<string, number>>

export const addInto = (sums: Record<string, number>, added: Sums, times: 1 | -1 = 1): void => {
  for (const [name, by] of Object.entries(added)) sums[name] = (sums[name] ?? 0) + by * times
}

export const sumOf = (all: Iterable<Sums>): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const one of all) addInto(sums, one)
  return sums
}

/** Without what has come to nothing. */
export const withoutZeros = (sums: Sums): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).filter(([, count]) => count !== 0))
