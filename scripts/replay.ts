import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command/run-command.ts'
import { parseReplayOptions, type ReplayOptions, usage } from './replay/options.ts'
import { progressBar } from './replay/progress-bar.ts'
import { readRows } from './replay/rows.ts'
import { committeeTable } from './replay/table.ts'

process.env.TZ = 'UTC' // as in Lambda

const SHOWN_FAULTS = 10

/** Replays a year of real petitions through the deployed functions; docs/replay.md tells how, and by which policy. */
const run = async ({ from, limit, out, sdk }: ReplayOptions): Promise<boolean> => {
  const startedAt = performance.now()
  process.chdir(join(import.meta.dirname, '..')) // serverless.yml and what it names are looked for from here
  const { replay } = await import('./replay/replay.ts')
  const rows = await readRows(from, limit)
  const bar = progressBar(rows.length)
  const { figures, back, simulated } = await replay(rows, { sdk, progress: bar.show })
  bar.end()

  const json = `${JSON.stringify(figures, null, 2)}\n`
  if (out) await writeFile(out, json)
  else process.stdout.write(json)
  // standard output is JSON alone, unless the figures went to a file
  const print = (text: string) => (out ? process.stdout : process.stderr).write(`${text}\n`)
  print(committeeTable(back))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  print(`${seconds} s; ${simulated.repeated} submits were repeated; ${JSON.stringify(simulated.firings)}`)

  const { faults } = back
  const lost = figures.lost + figures.doubled > 0
  for (const { check, petitionId, what } of faults.slice(0, SHOWN_FAULTS))
    process.stderr.write(`不符 fault (${check}) ${petitionId}: ${what}\n`)
  if (faults.length > 0 || lost)
    process.stderr.write(
      `回放未通过 the replay failed: ${figures.lost} lost, ${figures.doubled} doubled, ${faults.length} faults\n`,
    )
  return faults.length === 0 && !lost
}

await runCommand({ usage, read: parseReplayOptions, run })
process.exit() // whatever a platform has left running
