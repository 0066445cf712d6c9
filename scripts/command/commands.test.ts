import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Those that hand their arguments to another command, or choose by one what is measured. */
const others = ['check', 'generate', 'test', 'test:contract', 'test:long', 'package', 'bench']
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const commands = Object.keys(scripts).filter((name) => !others.includes(name))

const run = (name: string, ...args: string[]) => {
  const file = /node (\S+\.ts)$/.exec(scripts[name] ?? '')?.[1] ?? ''
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' })
}

test.each(commands)(
  'npm run %s says how it is used, when asked and when used wrongly',
  (name) => {
    const how = new RegExp(`^npm (run )?${name}\\b`, 'm')
    const helped = run(name, '--help')
    expect(helped.status, helped.stderr).toBe(0)
    expect(helped.stdout).toMatch(how)

    const wrong = run(name, '--no-such-option')
    expect([1, 2]).toContain(wrong.status)
    expect(wrong.stderr).toMatch(how)
    expect(wrong.stderr).not.toMatch(/^\s+at /m) // no stack
  },
  30_000,
)
