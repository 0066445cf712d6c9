import { labelChances } from './guess-label.ts'
import table from './label-table.json' with { type: 'json' }
import { machineOf } from './label-table.ts'
import type { Words } from './labels.ts'
import type { LabelMachine } from './train-labels.ts'

let read: LabelMachine | undefined

/** How likely each label is for these words, by what was learned; 100 KB come with whoever imports this. */
export const learnedChances = (words: Words): number[] => {
  read ??= machineOf(table)
  return labelChances(read, table.sharpness, words)
}
