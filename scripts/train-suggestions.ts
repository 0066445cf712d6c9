import { writeFileSync } from 'node:fs'
import { tableOf } from '../shared/domain/similarity/label-table.ts'
import { listenTo, trainLabels } from '../shared/domain/similarity/train-labels.ts'
import { runCommand } from './command/run-command.ts'
import { crossValidate, fitSharpness } from './suggest/cross-validation.ts'
import { readDataOption } from './suggest/data-option.ts'
import { countUnlabelled, DATA_FOLDER, readLabelled } from './suggest/petitions.ts'

const TABLE = new URL('../shared/domain/similarity/label-table.json', import.meta.url)

const usage = `npm run train-suggestions -- [--data DIR]
  学习类别建议。Learns which category is suggested.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})`

const run = ({ data }: { data: string }): void => {
  const petitions = readLabelled(data)
  const unlabelled = countUnlabelled(data)
  const matters = petitions.map((_, index) => index)
  const judged = [1, 2, 3].flatMap((seed) =>
    crossValidate(petitions, unlabelled, { matters, folds: 5, seed }),
  )
  const sharpness = fitSharpness(petitions, judged)
  const table = tableOf(trainLabels(petitions.map(listenTo), unlabelled), {
    source: `Learned by npm run train-suggestions from ${petitions.length} labelled petitions of the 8th TipDM Cup (task C, 2020); ${unlabelled.texts} others tell how common each gram is. Single characters and pairs alone.`,
    sharpness,
  })
  const text = `${JSON.stringify(table, null, 2)}\n`
  writeFileSync(TABLE, text)
  console.log(
    `${table.grams.split(' ').length} grams, ${Math.ceil(text.length / 1024)} K characters, ${Math.ceil(Buffer.byteLength(text) / 1024)} KB, sharpness ${table.sharpness}`,
  )
}

await runCommand({ usage, read: readDataOption(usage), run })
