import { countIn } from './command/count-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { comparePairs, offerFigures, readPairs, worstPairs, writings } from './group/offers.ts'
import { readYear } from './group/petitions.ts'
import { dataIn, dataOption } from './suggest/data-option.ts'
import { DATA_FOLDER } from './suggest/petitions.ts'

const usage = `npm run measure-offers -- [--data DIR] [--worst N]
  对照人工判定,衡量并案提示。Measures the offers of joining against what was judged by hand.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})
  --worst N     列出最差的 N 对 the worst N pairs are listed (6)`

const read = (args: readonly string[]) => {
  const typed = readArguments(usage, args, {
    options: { ...dataOption, worst: { type: 'string', default: '6' } },
  })
  return typed && { data: dataIn(typed.values), worst: countIn(typed.values.worst, '--worst', usage) }
}

const run = ({ data, worst }: { data: string; worst: number }): void => {
  const petitions = readYear(data)
  const titles = new Map(petitions.map(({ id, title }) => [id, title?.trim() ?? '']))
  for (const part of ['dev', 'held-out'] as const) {
    const pairs = readPairs().filter((pair) => pair.part === part)
    console.log(
      `${part}: ${pairs.length} pairs, ${pairs.filter(({ same }) => same).length} of the same matter`,
    )
    for (const [name, write] of Object.entries(writings)) {
      const compared = comparePairs(pairs, petitions, write)
      const [precision, recall, f1] = Object.values(offerFigures(compared)).map((one) => one.toFixed(3))
      console.log(`  ${name}: precision ${precision}, recall ${recall}, F1 ${f1}`)
      for (const { score, same, at, pair } of worstPairs(compared, worst)) {
        console.log(`    ${score.toFixed(2)} ${same ? 'not offered' : 'offered'}, ${at}`)
        for (const id of pair) console.log(`      ${id} ${titles.get(id)}`)
      }
    }
  }
}

await runCommand({ usage, read, run })
