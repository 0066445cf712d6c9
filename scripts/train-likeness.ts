import { writeFileSync } from 'node:fs'
import { candidatePairs } from '../shared/domain/similarity/group-matters.ts'
import { traitNames, traitsOf } from '../shared/domain/similarity/likeness.ts'
import { readMatter } from '../shared/domain/similarity/read-matter.ts'
import { runCommand } from './command/run-command.ts'
import { judgedIn, readLabels } from './group/labels.ts'
import { type Example, fitLogistic } from './group/logistic-regression.ts'
import { pairsOfPlaces } from './group/pairs-of-places.ts'
import { readYear } from './group/petitions.ts'
import { readDataOption } from './suggest/data-option.ts'
import { DATA_FOLDER } from './suggest/petitions.ts'

const WEIGHTS = new URL('../shared/domain/similarity/likeness-weights.json', import.meta.url)
const AT_A_CODE = 0.5 // weight of all pairs of one place as filed by its code, by that of all others
const STRANGER = 0.5 // weight of a pair of which one was not judged: it belongs elsewhere, and there are many

const sumOf = (examples: readonly Example[]): number => examples.reduce((sum, { weight }) => sum + weight, 0)

const usage = `npm run train-likeness -- [--data DIR]
  可能是同一件事的权重。Fits the weights by which two petitions are taken for one matter.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})`

const run = ({ data }: { data: string }): void => {
  const labels = readLabels()
  const groupOf = new Map(judgedIn(labels, 'dev').map(({ id, group }) => [id, group]))
  const heldOut = new Set(judgedIn(labels, 'held-out').map(({ id }) => id))
  const sizes = new Map<string, number>()
  for (const group of groupOf.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const petitions = readYear(data).filter(({ id }) => !heldOut.has(id))
  const matters = petitions.map(({ matter }) => readMatter(matter))

  const examples: Example[] = []
  for (const [a, b] of candidatePairs(matters)) {
    const [one, other] = [petitions[a], petitions[b]]
    const [ours, theirs] = [matters[a], matters[b]]
    if (!one || !other || !ours || !theirs) continue
    const [group, otherGroup] = [groupOf.get(one.id), groupOf.get(other.id)]
    if (!group && !otherGroup) continue
    const belongs = group === otherGroup
    const size = Math.sqrt((sizes.get(group ?? '') ?? 1) * (sizes.get(otherGroup ?? '') ?? 1))
    const weight = group && otherGroup ? 1 / size : STRANGER / size
    const traits = traitsOf(ours, theirs)
    // once as if nobody knew where: most words name no district, and the other traits have to tell, too
    for (const known of [traits, { ...traits, otherAreas: 0 }])
      examples.push({ traits: traitNames.map((name) => known[name]), belongs, weight })
  }
  const pairs = examples.length / 2
  const ofPlaces = pairsOfPlaces(labels, petitions)
  const share = (AT_A_CODE * sumOf(examples)) / sumOf(ofPlaces)
  examples.push(...ofPlaces.map((example) => ({ ...example, weight: example.weight * share })))
  const fitted = fitLogistic(examples).map((weight) => Number(weight.toFixed(3)))
  const weights = {
    source: `Fitted by npm run train-likeness to ${pairs} pairs of the 8th TipDM Cup (task C, 2020), judged in the development part of scripts/group/labels.json.`,
    bias: fitted.at(-1),
    traits: Object.fromEntries(traitNames.map((name, at) => [name, fitted[at]])),
  }
  writeFileSync(WEIGHTS, `${JSON.stringify(weights, null, 2)}\n`)
  console.log(`${pairs} pairs, ${ofPlaces.length} ways in which pairs of one place would come by its code`)
  console.log(JSON.stringify(weights.traits), weights.bias)
}

await runCommand({ usage, read: readDataOption(usage), run })
