import { type Gram, gramOf, spell } from './grams.ts'
import type { Vocabulary } from './label-features.ts'
import { labels } from './labels.ts'
import type { Plane } from './linear-machine.ts'
import type { LabelMachine } from './train-labels.ts'

/** What is learned, in a file: single characters and pairs with a byte for each figure, never a sentence. */
export interface LabelTable {
  /** Where it comes from. */
  source: string
  /** How sharply margins become probabilities. */
  sharpness: number
  grams: string
  /** A byte a gram, base64: how rare it is. */
  rarity: string
  planes: {
    label: string
    bias: number
    /** What a step of the weights stands for. */
    step: number
    /** A byte a gram, base64, around 128. */
    weights: string
    /** One for the cue words of each label. */
    cues: number[]
  }[]
}

const RARITY_STEP = 0.05 // of 1 to 10
const MIDDLE = 128

const toBase64 = (bytes: readonly number[]): string =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
const fromBase64 = (text: string): number[] => Array.from(atob(text), (character) => character.charCodeAt(0))
const rounded = (value: number): number => Number(value.toFixed(4))

const gramsOf = (vocabulary: Vocabulary): Gram[] =>
  [...vocabulary].sort(([, a], [, b]) => a.index - b.index).map(([gram]) => gram)

export const tableOf = (
  { vocabulary, planes }: LabelMachine,
  { source, sharpness }: Pick<LabelTable, 'source' | 'sharpness'>,
): LabelTable => {
  const grams = gramsOf(vocabulary)
  const rarity = grams.map((gram) => Math.round((vocabulary.get(gram)?.rarity ?? 0) / RARITY_STEP))
  return {
    ...{ source, sharpness: rounded(sharpness) },
    grams: grams.map(spell).join(' '),
    rarity: toBase64(rarity),
    planes: planes.map(({ weights, bias }, index) => {
      const own = [...weights.subarray(0, grams.length)]
      const step = Math.max(...own.map(Math.abs), 1e-9) / (MIDDLE - 1)
      return {
        label: labels[index] ?? '',
        bias: rounded(bias),
        step,
        weights: toBase64(own.map((weight) => Math.round(weight / step) + MIDDLE)),
        cues: [...weights.subarray(grams.length)].map(rounded),
      }
    }),
  }
}

export const machineOf = (table: LabelTable): LabelMachine => {
  const rarities = fromBase64(table.rarity)
  const grams = table.grams === '' ? [] : table.grams.split(' ')
  return {
    vocabulary: new Map(
      grams.map((gram, index) => [gramOf(gram), { index, rarity: (rarities[index] ?? 0) * RARITY_STEP }]),
    ),
    planes: table.planes.map(({ bias, step, weights, cues }): Plane => {
      const own = fromBase64(weights).map((byte) => (byte - MIDDLE) * step)
      return { bias, weights: Float64Array.from([...own, ...cues]) }
    }),
  }
}
