import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Words } from '../../shared/domain/similarity/labels.ts'
import { type Label, labels } from '../../shared/domain/similarity/labels.ts'
import { countGrams, type GramCounts } from '../../shared/domain/similarity/train-labels.ts'

/** Real petitions, which are read where they are and never copied. */
export const DATA_FOLDER = '../shared/data'
const LABELLED = 'petitions-labelled.jsonl'
const UNLABELLED = ['petitions-year.jsonl', 'petitions-answered.jsonl']

export interface LabelledPetition extends Words {
  id: string
  author: string
  title: string
  label: Label
}

/** Undefined when everything is there, else what is said of it. */
export const whyNoData = (folder: string): string | undefined => {
  const missing = [LABELLED, ...UNLABELLED].filter((name) => !existsSync(join(folder, name)))
  return missing.length > 0 ? `not in ${folder}: ${missing.join(', ')}` : undefined
}

/** Lines of JSON, one object each. */
export const readLines = <Row>(file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)

const isLabel = (text: string): text is Label => (labels as readonly string[]).includes(text)

export const readLabelled = (folder: string): LabelledPetition[] =>
  readLines<Omit<LabelledPetition, 'label'> & { category: string }>(join(folder, LABELLED)).map(
    ({ id, author, title, text, category }) => {
      if (!isLabel(category)) throw new Error(`${LABELLED}: ${id} has the unknown category ${category}`)
      return { id, author, title, text, label: category }
    },
  )

/** The petitions that nobody has labelled; one that stands in both files is taken once. */
export const readUnlabelled = (folder: string): (Words & { id: string })[] => {
  const rows = UNLABELLED.flatMap((name) => readLines<Words & { id: string }>(join(folder, name)))
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** How common each gram is in the petitions that nobody has labelled. */
export const countUnlabelled = (folder: string): GramCounts => countGrams(readUnlabelled(folder))
