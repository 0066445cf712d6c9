import { writeFileSync } from 'node:fs'
import { describeGroup } from '../shared/domain/similarity/describe-group.ts'
import { groupMatters } from '../shared/domain/similarity/group-matters.ts'
import { readArguments } from './command/read-arguments.ts'
import { WrongUse } from './command/refusal.ts'
import { runCommand } from './command/run-command.ts'
import { readPetitions } from './group/petitions.ts'

const usage = `npm run group -- --in petitions.jsonl --out groups.json
  in:  one {"id", "title", "text", "author"?, "submittedAt"?} a line
  out: {"groups": [{"name", "members": [id…], "evidence"}]}, the largest first; who is alone is in none`

const main = (): void => {
  const typed = readArguments(usage, process.argv.slice(2), {
    options: { in: { type: 'string' }, out: { type: 'string' } },
  })
  if (!typed) {
    console.log(usage)
    return
  }
  const { values } = typed
  if (!values.in || !values.out) throw new WrongUse('缺少 --in 或 --out。--in and --out are needed.', usage)
  const petitions = readPetitions(values.in)
  const byId = new Map(petitions.map((petition) => [petition.id, petition]))
  const groups = groupMatters([...byId.values()]).map((ids) => {
    const members = ids.flatMap((id) => {
      const { matter, author, supported } = byId.get(id) ?? {}
      if (!matter) return []
      return [{ id, matter, resident: author?.toString(), supporters: supported ?? undefined }]
    })
    const { name, members: inOrder, evidence } = describeGroup('', members)
    return { name, members: inOrder, evidence }
  })
  writeFileSync(values.out, `${JSON.stringify({ groups }, null, 2)}\n`)
  const grouped = groups.reduce((sum, { members }) => sum + members.length, 0)
  console.log(`${petitions.length} petitions, ${grouped} of them in ${groups.length} groups → ${values.out}`)
}

await runCommand(main)
