import { parseArgs } from 'node:util'
import { comparePairs, offerFigures, readPairs, worstPairs, writings } from './group/offers.ts'
import { readYear } from './group/petitions.ts'
import { DATA_FOLDER, whyNoData } from './suggest/petitions.ts'

const main = (): void => {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: DATA_FOLDER }, worst: { type: 'string', default: '6' } },
  })
  const missing = whyNoData(values.data)
  if (missing) throw new Error(`The petitions to measure with are ${missing}`)
  const petitions = readYear(values.data)
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
      for (const { score, same, at, pair } of worstPairs(compared, Number(values.worst))) {
        console.log(`    ${score.toFixed(2)} ${same ? 'not offered' : 'offered'}, ${at}`)
        for (const id of pair) console.log(`      ${id} ${titles.get(id)}`)
      }
    }
  }
}

main()
