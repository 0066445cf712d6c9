/** Each two characters that stand beside each other. */
export const pairsIn = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))
