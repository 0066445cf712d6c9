/** Numbers under the same names, added up. */
export const addedUp = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const numbers of all)
    for (const [name, number] of Object.entries(numbers)) sums[name] = (sums[name] ?? 0) + number
  return sums
}
