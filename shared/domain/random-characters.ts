import type { RandomBytes } from './petition/numbers.ts'

/** Characters of an alphabet of at most 256, each as likely: the incomplete last round of a byte is thrown away. */
export const randomCharacters = (alphabet: string, length: number, random: RandomBytes): string => {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length)
    for (const byte of random(length))
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
  return text
}
