import { saysSomething, tellsApart } from './telling-words.ts'

const MOST_WORDS = 6
const LONGEST = 6 // characters: pairs may overlap that never stood together

/** Grows a word by pairs that overlap it, at its end and at its beginning. */
const grown = (word: string, left: Set<string>): string => {
  if (word.length === LONGEST) return word
  for (const pair of left) {
    const longer = word.endsWith(pair.slice(0, 1))
      ? word + pair.slice(1)
      : word.startsWith(pair.slice(1))
        ? pair.slice(0, 1) + word
        : undefined
    if (!longer) continue
    left.delete(pair)
    return grown(longer, left)
  }
  return word
}

/** Pairs that overlap are one word again: 搅拌 and 拌站 are 搅拌站. Those that say something, the most telling first. */
export const asWords = (pairs: readonly string[], most = MOST_WORDS): string[] => {
  const telling = pairs.filter(tellsApart)
  const left = new Set(telling)
  const words: string[] = []
  for (const pair of telling) {
    if (words.length === most) break
    if (!left.delete(pair)) continue
    const word = grown(pair, left)
    if (saysSomething(word)) words.push(word)
  }
  return words
}
