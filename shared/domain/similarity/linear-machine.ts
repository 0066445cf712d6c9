import type { Features } from './label-features.ts'

/** A plane between two sides: positive where an example belongs. */
export interface Plane {
  weights: Float64Array
  bias: number
}

export interface Example {
  features: Features
  belongs: boolean
  /** How much it costs when it lies on the wrong side. */
  cost: number
}

const ROUNDS = 200
const CLOSE_ENOUGH = 0.1 // a tenth of it measures alike

export const sideOf = ({ weights, bias }: Plane, { indices, values }: Features): number => {
  let margin = bias
  for (let at = 0; at < indices.length; at++)
    margin += (weights[indices[at] as number] as number) * (values[at] as number)
  return margin
}

const move = (plane: Plane, { indices, values }: Features, by: number): void => {
  plane.bias += by // the bias is a feature of its own that is always 1
  for (let at = 0; at < indices.length; at++)
    (plane.weights[indices[at] as number] as number) += by * (values[at] as number)
}

/** In an order of its own, as examples come sorted by label and the planes settle sooner when they do not. */
const scatter = <T>(rows: readonly T[]): T[] =>
  rows
    .map((row, index) => ({ row, place: (index * 0.618033988749895) % 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row)

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent in a fixed order
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 1).
 */
export const trainPlane = (examples: readonly Example[], size: number): Plane => {
  const plane: Plane = { weights: new Float64Array(size), bias: 0 }
  const rows = examples.map(({ features, belongs, cost }) => {
    const softness = 1 / (2 * cost)
    const square = features.values.reduce((sum, value) => sum + value * value, 1)
    return { features, side: belongs ? 1 : -1, softness, curve: square + softness, alpha: 0 }
  })
  const scattered = scatter(rows)
  for (let round = 0; round < ROUNDS; round++) {
    let worst = 0
    for (const row of scattered) {
      const slope = row.side * sideOf(plane, row.features) - 1 + row.softness * row.alpha
      worst = Math.max(worst, Math.abs(row.alpha === 0 ? Math.min(slope, 0) : slope))
      const alpha = Math.max(row.alpha - slope / row.curve, 0)
      if (alpha !== row.alpha) move(plane, row.features, (alpha - row.alpha) * row.side)
      row.alpha = alpha
    }
    if (worst < CLOSE_ENOUGH) break
  }
  return plane
}
