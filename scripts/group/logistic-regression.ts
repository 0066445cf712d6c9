export interface Example {
  traits: readonly number[]
  belongs: boolean
  weight: number
}

const ROUNDS = 4000
const STEP = 2
const SHRINK = 1e-4

const sigmoid = (evidence: number): number => 1 / (1 + Math.exp(-evidence))

/** Weights of the traits and, last, the bias that make the examples likeliest; always the same for the same examples. */
export const fitLogistic = (examples: readonly Example[]): number[] => {
  const width = examples[0]?.traits.length ?? 0
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const weights = new Array<number>(width + 1).fill(0)
  const speed = new Array<number>(width + 1).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.map((weight, at) => (at < width ? SHRINK * weight : 0))
    for (const { traits, belongs, weight } of examples) {
      let evidence = weights[width] ?? 0
      for (let at = 0; at < width; at++) evidence += (weights[at] ?? 0) * (traits[at] ?? 0)
      const error = ((sigmoid(evidence) - (belongs ? 1 : 0)) * weight) / total
      for (let at = 0; at <= width; at++)
        slope[at] = (slope[at] ?? 0) + error * (at < width ? (traits[at] ?? 0) : 1)
    }
    for (let at = 0; at <= width; at++) {
      speed[at] = 0.9 * (speed[at] ?? 0) - STEP * (slope[at] ?? 0)
      weights[at] = (weights[at] ?? 0) + (speed[at] ?? 0)
    }
  }
  return weights
}
