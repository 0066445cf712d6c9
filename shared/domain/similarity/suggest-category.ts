import type { Category } from '../street/street.ts'
import { type ByLabel, labels, type Words } from './labels.ts'

export interface CategoryGuess {
  category: string
  /** How likely, 0 to 1. */
  confidence: number
}

/**
 * Under it nothing is suggested. On a hand-judged sample (`npm run measure-suggestions`) 68 of the 72 suggestions above it
 * are right, of 150 petitions. Floor and figures below were chosen on that sample: expect somewhat less.
 */
export const CATEGORY_FLOOR = 0.7

const UNLABELLED = 0.04 // what a category without a label of its own starts from, so that its words can carry it
const NO_CATEGORY = 0.1 // what speaks for none of them when all labels are taken
const WORDS_SHARE = 3 // how far words outweigh labels: one of two characters in a short text about fourteen times
const TITLE = 2
const SHORT = 40 // characters; in a longer text a word says less, for it has more of all words

const heard = (words: readonly string[], { title = '', text }: Words): number =>
  words.reduce((sum, word) => {
    const inText = Math.min(2, text.split(word).length - 1) * Math.min(1, SHORT / text.length)
    const count = inText + (title.includes(word) ? TITLE : 0)
    return sum + Math.sqrt(count * word.length)
  }, 0)

/** Parts of a name speak for its category, but not those of what is left over: 其他. */
const ownWords = ({ name, words = [] }: Category): string[] => [
  ...words,
  ...name.split(/[与和及、/（）()]/).filter((part) => part.length > 1 && !/^其[他它]/.test(part)),
]

/**
 * The category of a street's own list that the words are about: by the labels that it names, what is learned of these, and
 * by its words. Where labels that no category names are likelier, it is none of them.
 */
export const guessCategory = (
  categories: readonly Category[],
  chances: ByLabel,
  words: Words,
): CategoryGuess | undefined => {
  const claims = labels.map((label) => categories.filter((one) => one.labels?.includes(label)).length)
  const shareOf = (label: (typeof labels)[number]): number => {
    const at = labels.indexOf(label)
    return (chances[at] ?? 0) / Math.max(1, claims[at] ?? 1)
  }
  const evidence = categories.map((category) => {
    const learned = (category.labels ?? []).reduce((sum, label) => sum + shareOf(label), 0)
    return (learned + UNLABELLED) * Math.exp(WORDS_SHARE * Math.log1p(heard(ownWords(category), words)))
  })
  const left = labels.reduce((sum, label, at) => (claims[at] === 0 ? sum + shareOf(label) : sum), NO_CATEGORY)
  const best = Math.max(...evidence)
  const category = categories[evidence.indexOf(best)]
  if (!category || left >= best) return undefined
  const all = evidence.reduce((sum, one) => sum + one, left)
  return { category: category.category, confidence: best / all }
}
