import type { Gram } from './grams.ts'
import { gramsIn } from './grams.ts'
import { featuresOf, listen, type Said, type Vocabulary } from './label-features.ts'
import { type Label, labels, type Words } from './labels.ts'
import { type Plane, sideOf, trainPlane } from './linear-machine.ts'

export interface Labelled {
  said: Said
  label: Label
}

/** In how many texts each gram stands; of texts without labels there are many. */
export interface GramCounts {
  texts: number
  counts: ReadonlyMap<Gram, number>
}

export interface LabelMachine {
  vocabulary: Vocabulary
  /** One for each label, in their order. */
  planes: readonly Plane[]
}

const COST = 1
const MOST_GRAMS = 6000 // 13,500 measure alike and make the table twice as large
const IN_LABELLED_TEXTS = 2 // what stands in one text alone tells its story, not its label
const IN_ALL_TEXTS = 5

export const countGrams = (texts: Iterable<Words>): GramCounts => {
  const counts = new Map<Gram, number>()
  let number = 0
  for (const { title = '', text } of texts) {
    number++
    for (const gram of gramsIn(`${title}\n${text}`).keys()) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return { texts: number, counts }
}

const textsWith = (examples: readonly Labelled[]): Map<Gram, number> => {
  const counts = new Map<Gram, number>()
  for (const { said } of examples)
    for (const gram of new Set([...said.title.keys(), ...said.text.keys()]))
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return counts
}

const planesFor = (examples: readonly Labelled[], vocabulary: Vocabulary): Plane[] => {
  const rows = examples.map(({ label, said }) => ({ label, features: featuresOf(said, vocabulary) }))
  return labels.map((label) => {
    const own = rows.filter((row) => row.label === label).length
    const rare = rows.length / (labels.length * Math.max(1, own)) // a rare label's own weigh more
    return trainPlane(
      rows.map(({ features, label: actual }) => {
        const belongs = actual === label
        return { features, belongs, cost: belongs ? COST * rare : COST }
      }),
      vocabulary.size + labels.length,
    )
  })
}

/** Learns what tells labels apart. `unlabelled` says how common grams are, beside the examples themselves. */
export const trainLabels = (examples: readonly Labelled[], unlabelled: GramCounts): LabelMachine => {
  const own = textsWith(examples)
  const inOwn = (gram: Gram) => own.get(gram) ?? 0
  const inAll = (gram: Gram) => inOwn(gram) + (unlabelled.counts.get(gram) ?? 0)
  const texts = examples.length + unlabelled.texts
  const vocabularyOf = (grams: readonly Gram[]): Vocabulary =>
    new Map(
      grams.map((gram, index) => [gram, { index, rarity: 1 + Math.log((1 + texts) / (1 + inAll(gram))) }]),
    )
  const known = [...own.keys()].filter(
    (gram) => inOwn(gram) >= IN_LABELLED_TEXTS && inAll(gram) >= IN_ALL_TEXTS,
  )

  // what a first training leans on most is kept; common grams before rare ones of the same weight
  const all = vocabularyOf(known)
  const first = planesFor(examples, all)
  const strength = (gram: Gram): number => {
    const index = all.get(gram)?.index ?? 0
    return Math.max(...first.map(({ weights }) => Math.abs(weights[index] ?? 0))) * Math.sqrt(inOwn(gram))
  }
  const strongest = known
    .map((gram) => ({ gram, strength: strength(gram) }))
    .sort((a, b) => b.strength - a.strength || a.gram - b.gram)
    .slice(0, MOST_GRAMS)
    .map(({ gram }) => gram)
    .sort((a, b) => a - b)
  const vocabulary = vocabularyOf(strongest)
  return { vocabulary, planes: planesFor(examples, vocabulary) }
}

/** How far on each label's side the words lie. */
export const marginsOf = ({ vocabulary, planes }: LabelMachine, said: Said): number[] => {
  const features = featuresOf(said, vocabulary)
  return planes.map((plane) => sideOf(plane, features))
}

export const listenTo = ({ label, ...words }: Words & { label: Label }): Labelled => ({
  label,
  said: listen(words),
})
