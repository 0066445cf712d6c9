import { gramsIn } from '../../shared/domain/similarity/grams.ts'
import { probabilities } from '../../shared/domain/similarity/guess-label.ts'
import { machineOf, tableOf } from '../../shared/domain/similarity/label-table.ts'
import { labels } from '../../shared/domain/similarity/labels.ts'
import {
  type GramCounts,
  type Labelled,
  listenTo,
  marginsOf,
  trainLabels,
} from '../../shared/domain/similarity/train-labels.ts'
import type { LabelledPetition } from './petitions.ts'

/** A generator that gives the same row for the same seed (mulberry32). */
const chance = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const shuffled = <T>(items: readonly T[], random: () => number): T[] => {
  const all = [...items]
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[all[at], all[other]] = [all[other] as T, all[at] as T]
  }
  return all
}

const ALIKE = 0.3 // share of their grams that two texts have in common; unrelated ones have 0.05 to 0.2

const alike = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => {
  let both = 0
  for (const gram of a) if (b.has(gram)) both++
  return both / (a.size + b.size - both) > ALIKE
}

/** The index of the first petition of the same matter: of the same author, or in nearly the same words. */
export const mattersOf = (petitions: readonly LabelledPetition[]): number[] => {
  const said = petitions.map(({ title, text }) => new Set(gramsIn(`${title}\n${text}`).keys()))
  const matters: number[] = []
  petitions.forEach(({ author }, index) => {
    const earlier = petitions.findIndex(
      (other, at) =>
        at < index && (other.author === author || alike(said[at] ?? new Set(), said[index] ?? new Set())),
    )
    matters.push(earlier < 0 ? index : (matters[earlier] ?? index))
  })
  return matters
}

/** Which fold each petition is in: each label spread evenly, and each matter whole. */
const foldsOf = (
  petitions: readonly LabelledPetition[],
  matters: readonly number[],
  folds: number,
  seed: number,
) => {
  const random = chance(seed)
  const fold = new Map<number, number>()
  let next = 0
  for (const label of labels)
    for (const matter of shuffled([...new Set(matters)], random))
      if (petitions[matter]?.label === label) fold.set(matter, next++ % folds)
  return matters.map((matter) => fold.get(matter) ?? 0)
}

export interface Judged {
  index: number
  margins: number[]
}

/** One pass: every petition is judged once, by what was learned without its fold. Everything learned is learned in there. */
export const crossValidate = (
  petitions: readonly LabelledPetition[],
  unlabelled: GramCounts,
  { matters, folds, seed }: { matters: readonly number[]; folds: number; seed: number },
): Judged[] => {
  const fold = foldsOf(petitions, matters, folds, seed)
  const heard: Labelled[] = petitions.map(listenTo)
  return Array.from({ length: folds }, (_, held) => held).flatMap((held) => {
    const trained = trainLabels(
      heard.filter((_, index) => fold[index] !== held),
      unlabelled,
    )
    const machine = machineOf(tableOf(trained, { source: '', sharpness: 1 })) // as coarse as it will be used
    return heard.flatMap(({ said }, index) =>
      fold[index] === held ? [{ index, margins: marginsOf(machine, said) }] : [],
    )
  })
}

/** Rows are the labels as given, columns as guessed. */
export const confusionOf = (
  petitions: readonly LabelledPetition[],
  judged: readonly Judged[],
): number[][] => {
  const matrix = labels.map(() => labels.map(() => 0))
  for (const { index, margins } of judged) {
    const label = petitions[index]?.label
    const row = label && matrix[labels.indexOf(label)]
    const guess = margins.indexOf(Math.max(...margins))
    if (row) row[guess] = (row[guess] ?? 0) + 1
  }
  return matrix
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** F1 of each label: the harmonic mean of precision and recall. */
export const f1Of = (matrix: readonly (readonly number[])[]): number[] =>
  matrix.map((row, index) => {
    const right = row[index] ?? 0
    const guessed = sum(matrix.map((other) => other[index] ?? 0))
    return right === 0 ? 0 : (2 * right) / (sum(row) + guessed)
  })
export const mean = (values: readonly number[]): number => sum(values) / values.length
export const spread = (values: readonly number[]): number =>
  Math.sqrt(sum(values.map((value) => (value - mean(values)) ** 2)) / Math.max(1, values.length - 1))

/** The sharpness under which what was judged is least surprising. */
export const fitSharpness = (petitions: readonly LabelledPetition[], judged: readonly Judged[]): number => {
  const surprise = (sharpness: number): number =>
    sum(
      judged.map(({ index, margins }) => {
        const label = petitions[index]?.label
        const given = label ? probabilities(margins, sharpness)[labels.indexOf(label)] : undefined
        return -Math.log(given ?? 1)
      }),
    )
  const tried = Array.from({ length: 60 }, (_, step) => 0.5 + step * 0.1)
  return tried.reduce((best, one) => (surprise(one) < surprise(best) ? one : best))
}
