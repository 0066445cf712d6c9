import { writeFileSync } from 'node:fs'
import { describeGroup } from '../shared/domain/similarity/describe-group.ts'
import { groupMatters } from '../shared/domain/similarity/group-matters.ts'
import { type Files, filesIn } from './command/files-in.ts'
import { readArguments } from './command/read-arguments.ts'
import { runCommand } from './command/run-command.ts'
import { readPetitions } from './group/petitions.ts'

const usage = `npm run group -- --in petitions.jsonl --out groups.json
  in:  one {"id", "title", "text", "author"?, "submittedAt"?} a line
  out: {"groups": [{"name", "members": [id…], "evidence"}]}, the largest first; who is alone is in none`

const read = (args: readonly string[]) => {
  const typed = readArguments(usage, args, { options: { in: { type: 'string' }, out: { type: 'string' } } })
  return typed && filesIn(typed.values, usage)
}

const run = (files: Files): void => {
  const petitions = readPetitions(files.in)
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
  writeFileSync(files.out, `${JSON.stringify({ groups }, null, 2)}\n`)
  const grouped = groups.reduce((sum, { members }) => sum + members.length, 0)
  console.log(`${petitions.length} petitions, ${grouped} of them in ${groups.length} groups → ${files.out}`)
}

await runCommand({ usage, read, run })
