import { gramsIn, spell } from './grams.ts'
import { rarityOf } from './pair-rarity.ts'
import type { WeighedPairs } from './weighed-pairs.ts'

/** The pairs of a text that say most: told more often, and told by few others. */
export const heaviestPairs = (text: string, most: number): WeighedPairs => {
  const weighed = Array.from(gramsIn(text), ([gram, count]): [string, number] => [spell(gram), count])
    .filter(([pair]) => pair.length === 2)
    .map(([pair, count]): [string, number] => [pair, (1 + Math.log(count)) * rarityOf(pair)])
  return new Map(weighed.sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).slice(0, most))
}
