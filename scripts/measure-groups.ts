import { followFilings } from '../shared/domain/similarity/follow-filings.ts'
import { groupMatters } from '../shared/domain/similarity/group-matters.ts'
import { MOST_COMPARED } from '../shared/domain/similarity/place-matter.ts'
import { countIn } from './command/count-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { bCubed, type Judged } from './group/b-cubed.ts'
import { judgedIn, type Labels, type Part, parts, readLabels } from './group/labels.ts'
import { readYear } from './group/petitions.ts'
import { worstGroups } from './group/worst-groups.ts'
import { dataIn, dataOption } from './suggest/data-option.ts'
import { DATA_FOLDER } from './suggest/petitions.ts'

type Groups = readonly (readonly string[])[]

const figures = (judged: readonly Judged[], found: Groups): string => {
  const { precision, recall, f1, of } = bCubed(judged, found)
  const [p, r, f] = [precision, recall, f1].map((figure) => figure.toFixed(3))
  return `precision ${p}, recall ${r}, F1 ${f} of ${of} petitions`
}

const counts = ({ places }: Labels, part: Part): string => {
  const own = places.filter((place) => place.part === part)
  const matters = own.flatMap((place) => place.matters)
  const together = matters.reduce((sum, { members }) => sum + members.length, 0)
  const alone = own.reduce((sum, place) => sum + place.alone.length, 0)
  return `${matters.length} matters with ${together} petitions, ${alone} alone`
}

/** Without those that were judged to be alone: how well what belongs together is found together. */
const inMatters = (judged: readonly Judged[]): Judged[] => {
  const sizes = new Map<string, number>()
  for (const { group } of judged) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return judged.filter(({ group }) => (sizes.get(group) ?? 0) > 1)
}

/** Without what a first version had found (一并找到): places that were read through before anything was tuned. */
const readThrough = (labels: Labels): Labels => ({
  ...labels,
  places: labels.places.filter(({ place }) => !place.startsWith('一并找到')),
})

/** Two groupings compared as if the second were judged. */
const difference = (some: Groups, others: Groups, ids: readonly string[]): string => {
  const groupOf = new Map(others.flatMap((members, index) => members.map((id) => [id, `${index}`] as const)))
  return figures(
    ids.map((id) => ({ id, group: groupOf.get(id) ?? `alone ${id}` })),
    some,
  )
}

const usage = `npm run measure-groups -- [--data DIR] [--worst N]
  对照人工判定,衡量归组。Measures the grouping against what was judged by hand.
  --data DIR    诉求所在的目录 folder of the petitions (${DATA_FOLDER})
  --worst N     列出最差的 N 组 the worst N groups are listed (8)`

const read = (args: readonly string[]) => {
  const typed = readArguments(usage, args, {
    options: { ...dataOption, worst: { type: 'string', default: '8' } },
  })
  return typed && { data: dataIn(typed.values), most: countIn(typed.values.worst, '--worst', usage) }
}

const run = ({ data, most }: { data: string; most: number }): void => {
  const labels = readLabels()
  const started = performance.now()
  const petitions = readYear(data)
  const scratch = groupMatters(petitions)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  const grouped = scratch.reduce((sum, { length }) => sum + length, 0)
  console.log(
    `${petitions.length} petitions, ${grouped} in ${scratch.length} groups, ${seconds} s, ${megabytes} MB at most`,
  )

  const inOrder = petitions.toSorted((a, b) => ((a.matter.at ?? '') < (b.matter.at ?? '') ? -1 : 1))
  const followed = followFilings(inOrder, MOST_COMPARED)
  for (const part of parts) {
    const judged = judgedIn(labels, part)
    console.log(`\n${part}: ${counts(labels, part)}`)
    console.log(`  from scratch        ${figures(judged, scratch)}`)
    console.log(`  matters alone       ${figures(inMatters(judged), scratch)}`)
    console.log(`  places read through ${figures(judgedIn(readThrough(labels), part), scratch)}`)
    console.log(`  as they are filed   ${figures(judged, followed)}`)
  }
  const ids = petitions.map(({ id }) => id)
  console.log(`\nas they are filed, against from scratch: ${difference(followed, scratch, ids)}`)
  const titles = new Map(petitions.map(({ id, title }) => [id, title ?? '']))
  for (const part of parts) {
    console.log(`\nworst of ${part}`)
    const worst = worstGroups(judgedIn(labels, part), scratch, most)
    for (const { group, lost, members } of worst) {
      console.log(`  ${group} (${members.length}), lost ${lost.toFixed(1)}`)
      for (const { id, found } of members) console.log(`    ${found} ${id} ${titles.get(id)?.trim()}`)
    }
  }
}

await runCommand({ usage, read, run })
