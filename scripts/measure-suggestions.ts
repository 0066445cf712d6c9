import { countIn } from './command/count-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { measure, report, streetReport } from './suggest/measure.ts'
import {
  assertData,
  countUnlabelled,
  DATA_FOLDER,
  readLabelled,
  readUnlabelled,
} from './suggest/petitions.ts'

const usage = `npm run measure-suggestions -- [--data DIR] [--repeats N]
  交叉验证类别建议。Measures the suggested categories by cross-validation.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})
  --repeats N   重复几次 how often it is repeated (10)`

const main = (): void => {
  const typed = readArguments(usage, process.argv.slice(2), {
    options: { data: { type: 'string', default: DATA_FOLDER }, repeats: { type: 'string', default: '10' } },
  })
  if (!typed) {
    console.log(usage)
    return
  }
  const { values } = typed
  assertData(values.data)
  const repeats = countIn(values.repeats, '--repeats', usage)
  const petitions = readLabelled(values.data)
  const unlabelled = countUnlabelled(values.data)
  const alone = measure(petitions, unlabelled, { repeats, together: false })
  const together = measure(petitions, unlabelled, { repeats, together: true })
  console.log(
    [...report(petitions, alone, together), ...streetReport(readUnlabelled(values.data))].join('\n'),
  )
}

await runCommand(main)
