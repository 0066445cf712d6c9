import type { Matter } from './matter.ts'
import { cosine, readPairs, together, type WeighedPairs } from './weighed-pairs.ts'

const SAME_WORDS = 0.75 // in other words the same matter reaches half of it

/** The pairs of title and text; without the names and the table of how rare they are, which weigh much. */
export const pairsOf = ({ title, text }: Pick<Matter, 'title' | 'text'>): WeighedPairs =>
  together(readPairs(title), readPairs(text))

/** Whether one says what the other says, in nearly the same words: somebody filed again, or passed words on. */
export const saysTheSame = (ours: WeighedPairs, theirs: WeighedPairs): boolean =>
  cosine(ours, theirs) >= SAME_WORDS
