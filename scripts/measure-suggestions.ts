import { countIn } from './command/count-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { dataIn, dataOption } from './suggest/data-option.ts'
import { measure, report, streetReport } from './suggest/measure.ts'
import { countUnlabelled, DATA_FOLDER, readLabelled, readUnlabelled } from './suggest/petitions.ts'

const usage = `npm run measure-suggestions -- [--data DIR] [--repeats N]
  交叉验证类别建议。Measures the suggested categories by cross-validation.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})
  --repeats N   重复几次 how often it is repeated (10)`

const read = (args: readonly string[]) => {
  const typed = readArguments(usage, args, {
    options: { ...dataOption, repeats: { type: 'string', default: '10' } },
  })
  return typed && { data: dataIn(typed.values), repeats: countIn(typed.values.repeats, '--repeats', usage) }
}

const run = ({ data, repeats }: { data: string; repeats: number }): void => {
  const petitions = readLabelled(data)
  const unlabelled = countUnlabelled(data)
  const alone = measure(petitions, unlabelled, { repeats, together: false })
  const together = measure(petitions, unlabelled, { repeats, together: true })
  console.log([...report(petitions, alone, together), ...streetReport(readUnlabelled(data))].join('\n'))
}

await runCommand({ usage, read, run })
