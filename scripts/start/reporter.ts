import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Report } from '../../infra/local/invoke.ts'

const QUIET_MS = 10_000 // the same trouble again within this time only goes to the file
const WIDTH = 160

/** Trouble goes to the platform's log in full and to the screen in one line, the same line not again and again. */
export const reporter = (file: string, print: (line: string) => void): Report => {
  mkdirSync(dirname(file), { recursive: true })
  const lastShown = new Map<string, number>()
  return (text) => {
    const now = Date.now()
    appendFileSync(file, `${new Date(now).toISOString()} ${text}\n`)
    const [line = ''] = text.split('\n')
    if (now - (lastShown.get(line) ?? 0) < QUIET_MS) return
    lastShown.set(line, now)
    print(`! ${line.slice(0, WIDTH)}`)
  }
}
