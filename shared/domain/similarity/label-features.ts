import { cueWords } from './cue-words.ts'
import { type Gram, gramsIn } from './grams.ts'
import { labels, type Words } from './labels.ts'

/** What is known of a gram: its place among the features, and how rare it is. */
interface KnownGram {
  index: number
  rarity: number
}
export type Vocabulary = ReadonlyMap<Gram, KnownGram>

/** What a text says, before it is known which grams count. */
export interface Said {
  title: ReadonlyMap<Gram, number>
  text: ReadonlyMap<Gram, number>
  /** How loudly the cue words of each label speak, in all as loud as 1. */
  cues: readonly number[]
}

/** Features that are not 0: grams first, then one a label for its cue words. */
export interface Features {
  indices: Int32Array
  values: Float64Array
}

const CUE_SHARE = 0.25 // beside grams of length 1: 0.15 to 0.35 measure alike
const TITLE_CUES = 2 // a title says what it is about

const lengthOf = (values: Iterable<number>): number => {
  let square = 0
  for (const value of values) square += value * value
  return Math.sqrt(square) || 1
}

const occurrences = (text: string, word: string): number => text.split(word).length - 1

/** Long words say more, and repeating one says little. */
const loudness = (words: readonly string[], { title = '', text }: Words): number =>
  words.reduce((sum, word) => {
    const heard = Math.sqrt(Math.min(2, occurrences(text, word))) + (title.includes(word) ? TITLE_CUES : 0)
    return sum + heard * Math.sqrt(word.length)
  }, 0)

export const listen = (words: Words): Said => {
  const loud = labels.map((label) => loudness(cueWords.get(label) ?? [], words))
  const length = lengthOf(loud)
  return {
    title: gramsIn(words.title ?? ''),
    text: gramsIn(words.text),
    cues: loud.map((sum) => sum / length),
  }
}

const weighed = (counts: ReadonlyMap<Gram, number>, vocabulary: Vocabulary): Map<number, number> => {
  const values = new Map<number, number>()
  for (const [gram, count] of counts) {
    const known = vocabulary.get(gram)
    if (known) values.set(known.index, (1 + Math.log(count)) * known.rarity)
  }
  return values
}

/** Title and text weigh alike, however long the text is. */
export const featuresOf = ({ title, text, cues }: Said, vocabulary: Vocabulary): Features => {
  const sum = new Map<number, number>()
  for (const part of [weighed(title, vocabulary), weighed(text, vocabulary)]) {
    const length = lengthOf(part.values())
    for (const [index, value] of part) sum.set(index, (sum.get(index) ?? 0) + value / length)
  }
  const length = lengthOf(sum.values())
  const heard = cues.flatMap((cue, index) => (cue > 0 ? [{ index, cue }] : []))
  return {
    indices: Int32Array.from([...sum.keys(), ...heard.map(({ index }) => vocabulary.size + index)]),
    values: Float64Array.from([
      ...Array.from(sum.values(), (value) => value / length),
      ...heard.map(({ cue }) => CUE_SHARE * cue),
    ]),
  }
}
