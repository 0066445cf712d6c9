import { listen } from './label-features.ts'
import { type Label, labels, type Words } from './labels.ts'
import { type LabelMachine, marginsOf } from './train-labels.ts'

/** As probabilities, in the order of `labels`. */
export const probabilities = (margins: readonly number[], sharpness: number): number[] => {
  const highest = Math.max(...margins)
  const powers = margins.map((margin) => Math.exp(sharpness * (margin - highest)))
  const sum = powers.reduce((all, power) => all + power, 0)
  return powers.map((power) => power / sum)
}

export interface LabelGuess {
  label: Label
  /** How likely, 0 to 1. */
  confidence: number
}

/** The most likely; the first of equals. */
export const bestGuess = (chances: readonly number[]): LabelGuess => {
  const confidence = Math.max(...chances)
  return { label: labels[chances.indexOf(confidence)] ?? labels[0], confidence }
}

/** A label for any words, for what has been learned. */
export const labelChances = (machine: LabelMachine, sharpness: number, words: Words): number[] =>
  probabilities(marginsOf(machine, listen(words)), sharpness)
