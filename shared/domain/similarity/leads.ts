import type { Matter } from './matter.ts'
import { rarityOf } from './pair-rarity.ts'
import { pairsIn } from './pairs-in.ts'
import { readPairs } from './weighed-pairs.ts'

const MOST_LEADS = 12 // each is an item in the table
const TELLING = 4.5 // rarity from which on a pair leads to few others

/**
 * Pairs of characters by which others on the same matter are found again, most telling first: of names in the title,
 * of the title, of other names, of the text. A typo spoils two of them, not all.
 */
export const leadsOf = ({ named, alsoNamed, title, text }: Matter): string[] => {
  const often = readPairs(text)
  const telling = (pairs: readonly string[]) =>
    [...new Set(pairs)]
      .filter((pair) => /^[一-鿿]{2}$/.test(pair) && rarityOf(pair) >= TELLING)
      .sort((one, other) => (often.get(other) ?? 0) - (often.get(one) ?? 0) || (one < other ? -1 : 1))
  const ranked = [
    ...telling(named.flatMap(pairsIn)),
    ...telling([...readPairs(title).keys()]),
    ...telling(alsoNamed.flatMap(pairsIn)),
    ...telling([...often.keys()]),
  ]
  return [...new Set(ranked)].slice(0, MOST_LEADS)
}
