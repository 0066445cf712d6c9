import type { Payload } from '../timeline/chain.ts'

/** What a resident has filed, in one text to look through: title, words and address. */
export const wordsIn = ({ title, text, address }: Payload): string =>
  [title, text, address].filter((part) => typeof part === 'string').join('\n')
