import type { Progress } from './simulation.ts'

const WIDTH = 30
const EVERY_MS = 200

/** A line on standard error that is written over while the year goes by; on no terminal, one line each ten seconds. */
export const progressBar = (of: number, stream: NodeJS.WriteStream = process.stderr) => {
  const startedAt = performance.now()
  let shownAt = Number.NEGATIVE_INFINITY
  return {
    show({ filed, waiting, at }: Progress): void {
      const now = performance.now()
      if (now - shownAt < (stream.isTTY ? EVERY_MS : 50 * EVERY_MS)) return
      shownAt = now
      const full = Math.round((filed / of) * WIDTH)
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
      const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
      const seconds = ((now - startedAt) / 1000).toFixed(0)
      const line = `${bar} ${filed}/${of}  ${day}  ${waiting} to come  ${seconds} s`
      stream.write(stream.isTTY ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end(): void {
      if (stream.isTTY) stream.write('\r\u001b[K')
    },
  }
}
