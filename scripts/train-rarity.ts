import { writeFileSync } from 'node:fs'
import { spell } from '../shared/domain/similarity/grams.ts'
import type { PairRarityTable } from '../shared/domain/similarity/pair-rarity.ts'
import { runCommand } from './command/run-command.ts'
import { readDataOption } from './suggest/data-option.ts'
import { countUnlabelled, DATA_FOLDER } from './suggest/petitions.ts'

const TABLE = new URL('../shared/domain/similarity/pair-rarity.json', import.meta.url)
const IN_TEXTS = 20 // rarer pairs are names and accidents: five times as many, and all as rare
const STEP = 0.25

const usage = `npm run train-rarity -- [--data DIR]
  数每对字有多少见。Counts how rare pairs of characters are.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})`

const run = ({ data }: { data: string }): void => {
  const { texts, counts } = countUnlabelled(data)
  const pairs: Record<string, string> = {}
  const known = [...counts]
    .map(([gram, count]) => ({ pair: spell(gram), count }))
    .filter(({ pair, count }) => pair.length === 2 && count >= IN_TEXTS)
    .sort((a, b) => b.count - a.count || (a.pair < b.pair ? -1 : 1))
  for (const { pair, count } of known) {
    const steps = Math.round(Math.log(texts / count) / STEP)
    pairs[steps] = (pairs[steps] ?? '') + pair
  }
  const table: PairRarityTable = {
    source: `Counted by npm run train-rarity in ${texts} petitions of the 8th TipDM Cup (task C, 2020): pairs of characters that stand in at least ${IN_TEXTS} of them, by how rare they are.`,
    unknown: Math.round(Math.log(texts / (IN_TEXTS / 2)) / STEP) * STEP,
    step: STEP,
    pairs,
  }
  writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`)
  console.log(
    `${known.length} pairs of ${texts} texts, ${Math.ceil(JSON.stringify(table).length / 1024)} K characters`,
  )
}

await runCommand({ usage, read: readDataOption(usage), run })
