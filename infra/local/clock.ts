import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as timeout } from 'node:timers/promises'
import * as z from 'zod/mini'

/** The platform's time. A port, so that tests and a platform whose time is moved can bring their own. */
export interface PlatformClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves when that moment has come; rejects when the signal aborts. */
  until(moment: number, signal: AbortSignal): Promise<void>
}

export interface MovableClock extends PlatformClock {
  /** The platform's time goes on from this moment. */
  moveTo(moment: number): void
  /** Back to the machine's time. */
  reset(): void
  /** Milliseconds that the platform is ahead of the machine. */
  ahead(): number
  /** The same for functions: shifted-clock.ts reads it in their threads, at every call. */
  readonly offset: SharedArrayBuffer
}

const LONGEST_TIMER_MS = 2 ** 31 - 1 // Node fires a longer one at once

export const systemClock: PlatformClock = {
  now: Date.now,
  async until(moment, signal) {
    while (moment > Date.now())
      await timeout(Math.min(moment - Date.now(), LONGEST_TIMER_MS), undefined, { signal })
  },
}

const fileSchema = z.object({ aheadMs: z.int() })

const readAhead = (file: string): number => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
  return fileSchema.parse(JSON.parse(text)).aheadMs
}

/** The machine's time plus an offset, which the file keeps over a restart. */
export const movableClock = (file: string): MovableClock => {
  const offset = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)
  const cell = new BigInt64Array(offset)
  const ahead = () => Number(Atomics.load(cell, 0))
  const now = () => Date.now() + ahead()
  let moved = new AbortController()

  const shift = (aheadMs: number) => {
    writeFileSync(`${file}.new`, JSON.stringify({ aheadMs }))
    renameSync(`${file}.new`, file)
    Atomics.store(cell, 0, BigInt(aheadMs))
    moved.abort()
    moved = new AbortController()
  }

  Atomics.store(cell, 0, BigInt(readAhead(file)))
  return {
    offset,
    ahead,
    now,
    moveTo: (moment) => shift(moment - Date.now()),
    reset: () => shift(0),
    async until(moment, signal) {
      while (moment > now()) {
        const wait = Math.min(moment - now(), LONGEST_TIMER_MS)
        await timeout(wait, undefined, { signal: AbortSignal.any([signal, moved.signal]) }).catch(() => {})
        signal.throwIfAborted()
      }
    },
  }
}
