/** Pairs of characters with how much each says. */
export type WeighedPairs = ReadonlyMap<string, number>

const STEPS = 9 // of the heaviest: a digit a pair

/** As text: each pair with its weight as a digit, 搅拌9噪音5. */
export const writePairs = (pairs: WeighedPairs): string => {
  const heaviest = Math.max(0, ...pairs.values())
  return Array.from(
    pairs,
    ([pair, weight]) => pair + String(Math.max(1, Math.round((weight / heaviest) * STEPS))),
  ).join('')
}

export const readPairs = (written: string): Map<string, number> => {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 3 <= written.length; at += 3)
    pairs.set(written.slice(at, at + 2), Number(written[at + 2]))
  return pairs
}

/** Of both; what stands in both weighs as much as in both together. */
export const together = (some: WeighedPairs, others: WeighedPairs): Map<string, number> => {
  const sum = new Map(some)
  for (const [pair, weight] of others) sum.set(pair, (sum.get(pair) ?? 0) + weight)
  return sum
}

const squareOf = (pairs: WeighedPairs): number => {
  let square = 0
  for (const weight of pairs.values()) square += weight * weight
  return square
}

/** How far two point the same way, 0 to 1. */
export const cosine = (ours: WeighedPairs, theirs: WeighedPairs): number => {
  let product = 0
  for (const [pair, weight] of ours) product += weight * (theirs.get(pair) ?? 0)
  return product === 0 ? 0 : product / Math.sqrt(squareOf(ours) * squareOf(theirs))
}

/** How much of the one is in the other, 0 to 1. */
export const coverage = (of: WeighedPairs, by: ReadonlyMap<string, unknown>): number => {
  let all = 0
  let covered = 0
  for (const [pair, weight] of of) {
    all += weight
    if (by.has(pair)) covered += weight
  }
  return all === 0 ? 0 : covered / all
}
