import table from './pair-rarity.json' with { type: 'json' }

/** How rare pairs of characters are, in a file: pairs alone, by a step of rarity, never a sentence. */
export interface PairRarityTable {
  /** Where it comes from. */
  source: string
  /** Rarity of a pair that the table does not have. */
  unknown: number
  /** What a step stands for. */
  step: number
  /** Pairs, one behind the other, by how many steps rare they are. */
  pairs: Record<string, string>
}

let read: Map<string, number> | undefined

const readTable = ({ pairs, step }: PairRarityTable): Map<string, number> => {
  const rarity = new Map<string, number>()
  for (const [steps, run] of Object.entries(pairs))
    for (let at = 0; at < run.length; at += 2) rarity.set(run.slice(at, at + 2), Number(steps) * step)
  return rarity
}

/**
 * How rare two characters beside each other are in petitions, as the logarithm of texts by texts with them: 0 for what
 * stands in all of them, above 6 for what hardly any has.
 */
export const rarityOf = (pair: string): number => {
  read ??= readTable(table)
  return read.get(pair) ?? table.unknown
}
