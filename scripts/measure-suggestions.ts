import { parseArgs } from 'node:util'
import { measure, report, streetReport } from './suggest/measure.ts'
import { countUnlabelled, DATA_FOLDER, readLabelled, readUnlabelled, whyNoData } from './suggest/petitions.ts'

const main = (): void => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: DATA_FOLDER },
      repeats: { type: 'string', default: '10' },
    },
  })
  const missing = whyNoData(values.data)
  if (missing) throw new Error(`The petitions to measure with are ${missing}`)
  const repeats = Number(values.repeats)
  const petitions = readLabelled(values.data)
  const unlabelled = countUnlabelled(values.data)
  const alone = measure(petitions, unlabelled, { repeats, together: false })
  const together = measure(petitions, unlabelled, { repeats, together: true })
  console.log(
    [...report(petitions, alone, together), ...streetReport(readUnlabelled(values.data))].join('\n'),
  )
}

main()
