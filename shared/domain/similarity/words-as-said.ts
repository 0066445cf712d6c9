import { pairsIn } from './pairs-in.ts'
import { saysSomething } from './telling-words.ts'

/** These words as a text says them, the most telling first: a word may have grown from pairs that never stood together there. */
export const asSaidIn = (text: string, words: readonly string[]): string[] => {
  const ranks = new Map(words.flatMap((word, rank) => pairsIn(word).map((pair) => [pair, rank] as const)))
  const said = new Map<string, number>()
  let run = ''
  let rank = words.length
  for (const pair of pairsIn(`${text}\n`)) {
    const found = ranks.get(pair)
    if (found !== undefined) {
      run = run ? run + pair.slice(1) : pair
      rank = Math.min(rank, found)
      continue
    }
    if (saysSomething(run)) said.set(run, Math.min(rank, said.get(run) ?? rank))
    run = ''
    rank = words.length
  }
  return [...said].sort(([, a], [, b]) => a - b).map(([word]) => word)
}
