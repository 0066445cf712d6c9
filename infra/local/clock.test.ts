import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { movableClock } from './clock.ts'

const NOW = Date.parse('2026-02-13T04:00:00Z')
const LATER = Date.parse('2026-03-01T04:00:00Z')
const never = new AbortController().signal
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mashangban-'))
  file = join(folder, 'clock.json')
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

it('is the machine’s time until it is moved, then runs on from where it was moved to', () => {
  const clock = movableClock(file)
  expect(clock.now()).toBe(NOW)
  clock.moveTo(LATER)
  expect(clock.now()).toBe(LATER)
  vi.setSystemTime(NOW + 1000)
  expect(clock.now()).toBe(LATER + 1000)
  clock.reset()
  expect(clock.now()).toBe(NOW + 1000)
})

it('keeps how far it was moved over a restart', () => {
  movableClock(file).moveTo(LATER)
  vi.setSystemTime(NOW + 60_000)
  expect(movableClock(file).now()).toBe(LATER + 60_000)
})

it('wakes up who waits for a moment that the move has brought', async () => {
  const clock = movableClock(file)
  const waiting = clock.until(LATER, never)
  clock.moveTo(NOW + 1)
  clock.moveTo(LATER)
  await waiting
})

it('does not wake up who waits for a moment that the move has put off', async () => {
  const clock = movableClock(file)
  const woken = vi.fn()
  const waiting = clock.until(LATER, never).then(woken)
  clock.moveTo(NOW - 86_400_000)
  await new Promise(setImmediate)
  expect(woken).not.toHaveBeenCalled()
  clock.moveTo(LATER)
  await waiting
})

it('stops waiting when told to', async () => {
  const ending = new AbortController()
  const waiting = movableClock(file).until(LATER, ending.signal)
  ending.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
})
