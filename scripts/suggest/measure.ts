import { bestGuess, probabilities } from '../../shared/domain/similarity/guess-label.ts'
import { labels, type Words } from '../../shared/domain/similarity/labels.ts'
import { learnedChances } from '../../shared/domain/similarity/learned-labels.ts'
import { CATEGORY_FLOOR, guessCategory } from '../../shared/domain/similarity/suggest-category.ts'
import type { GramCounts } from '../../shared/domain/similarity/train-labels.ts'
import { street } from '../demo/demo-street.ts'
import {
  confusionOf,
  crossValidate,
  f1Of,
  fitSharpness,
  type Judged,
  mattersOf,
  mean,
  spread,
} from './cross-validation.ts'
import type { LabelledPetition } from './petitions.ts'
import { streetSample } from './street-sample.ts'

export interface Measured {
  /** Macro-F1 of each repetition. */
  rounds: number[]
  /** Mean F1 of each label. */
  byLabel: number[]
  /** Of all repetitions together. */
  confusion: number[][]
  judged: Judged[]
}

const FOLDS = 5

export const measure = (
  petitions: readonly LabelledPetition[],
  unlabelled: GramCounts,
  { repeats, together }: { repeats: number; together: boolean },
): Measured => {
  const matters = together ? mattersOf(petitions) : petitions.map((_, index) => index)
  const passes = Array.from({ length: repeats }, (_, seed) =>
    crossValidate(petitions, unlabelled, { matters, folds: FOLDS, seed: seed + 1 }),
  )
  const f1 = passes.map((judged) => f1Of(confusionOf(petitions, judged)))
  const judged = passes.flat()
  return {
    rounds: f1.map(mean),
    byLabel: labels.map((_, index) => mean(f1.map((round) => round[index] ?? 0))),
    confusion: confusionOf(petitions, judged),
    judged,
  }
}

const FLOORS = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** How often a guess is right whose confidence reaches the floor, and how many reach it. */
const byFloor = (petitions: readonly LabelledPetition[], judged: readonly Judged[]): string[] => {
  const sharpness = fitSharpness(petitions, judged)
  const guesses = judged.map(({ index, margins }) => {
    const { label, confidence } = bestGuess(probabilities(margins, sharpness))
    return { confidence, right: label === petitions[index]?.label }
  })
  return FLOORS.map((floor) => {
    const above = guesses.filter(({ confidence }) => confidence >= floor)
    const right = above.filter((guess) => guess.right).length
    return `  from ${floor.toFixed(1)}: ${percent(right / above.length)} right, of ${percent(above.length / guesses.length)} of the petitions`
  })
}

const figure = ({ rounds }: Measured): string =>
  `${mean(rounds).toFixed(3)} (standard deviation ${spread(rounds).toFixed(3)}, ${Math.min(...rounds).toFixed(3)} to ${Math.max(...rounds).toFixed(3)})`

/** What the command prints. */
export const report = (
  petitions: readonly LabelledPetition[],
  alone: Measured,
  together: Measured,
): string[] => {
  const repeats = alone.rounds.length
  const matters = new Set(mattersOf(petitions)).size
  return [
    `macro-F1, ${FOLDS} folds, ${repeats} times: ${figure(alone)}`,
    `  the same matter and author in one fold (${matters} of ${petitions.length}): ${figure(together)}`,
    'F1 of each label:',
    ...labels.map((label, index) => `  ${alone.byLabel[index]?.toFixed(3)} ${label}`),
    `Given in rows, guessed in columns, in the same order, all ${repeats} times together:`,
    ...alone.confusion.map((row) => `  ${row.map((count) => String(count).padStart(5)).join('')}`),
    'Confidence:',
    ...byFloor(petitions, together.judged),
  ]
}

/** How often a street's own category is right that is suggested, above the floor and below it, on what was judged by hand. */
export const streetReport = (petitions: readonly (Words & { id: string })[]): string[] => {
  const guesses = petitions.flatMap((words) => {
    const would = streetSample.get(words.id)
    const guess = guessCategory(street.categories, learnedChances(words), words)
    if (!would || !guess) return []
    return [{ confidence: guess.confidence, right: would.includes(guess.category) }]
  })
  const [above, below] = [true, false].map((isAbove) =>
    guesses.filter(({ confidence }) => confidence >= CATEGORY_FLOOR === isAbove),
  )
  const rightOf = (some = guesses) => `${some.filter(({ right }) => right).length} of ${some.length}`
  return [
    `The demo street's categories, ${streetSample.size} petitions judged by hand:`,
    `  right from the floor of ${CATEGORY_FLOOR} on: ${rightOf(above)}; below it, where nothing is said: ${rightOf(below)}`,
  ]
}
