import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const commands = [
  ['start', /--port.*--data.*--fresh/s],
  ['clock', /set ISO.*advance DURATION.*reset/s],
  ['relay-again', /--since/],
  ['init', /street\.json.*--dry-run.*--data/s],
  ['package', /--stage.*--region/s],
] as const

it.each(commands)('npm run %s -- --help tells its options, and nothing is done', async (command, options) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [`scripts/${command}.ts`, '--help'])
  expect(stdout).toMatch(/^npm (run )?[\w-]+ -- /)
  expect(stdout).toMatch(options)
  expect(stderr).toBe('')
})
