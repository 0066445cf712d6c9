import type { Life } from './life.ts'
import type { Step } from './policy.ts'

/** Something that a person is going to do. */
export interface Appointment {
  readonly at: number
  readonly life: Life
  readonly step: Step
}

const LONGEST_ROUND_MS = 60 * 60_000 // nothing that happens in an hour is due within it, but for a lost triage

/** What people are going to do, in the order of time. */
export interface Agenda {
  add(appointment: Appointment): void
  /** When the next one is. */
  next(): number | undefined
  /** The next ones until a moment, at most an hour's and one a petition: they do not touch each other. */
  take(until: number): Appointment[]
  size(): number
}

/** A binary heap. */
export const agenda = (): Agenda => {
  const heap: Appointment[] = []
  const at = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number) => {
    const [first, second] = [heap[a], heap[b]]
    if (first && second) [heap[a], heap[b]] = [second, first]
  }
  const add = (appointment: Appointment) => {
    let index = heap.push(appointment) - 1
    while (index > 0 && at(index) < at((index - 1) >> 1)) {
      swap(index, (index - 1) >> 1)
      index = (index - 1) >> 1
    }
  }
  const pop = (): Appointment | undefined => {
    swap(0, heap.length - 1)
    const top = heap.pop()
    for (let index = 0; ; ) {
      const least = [2 * index + 1, 2 * index + 2].reduce((a, b) => (at(b) < at(a) ? b : a), index)
      if (least === index) return top
      swap(index, least)
      index = least
    }
  }
  return {
    add,
    next: () => heap[0]?.at,
    size: () => heap.length,
    take(until) {
      const ends = Math.min(until, at(0) + LONGEST_ROUND_MS)
      const taken: Appointment[] = []
      const again: Appointment[] = []
      const busy = new Set<Life>()
      while (at(0) <= ends) {
        const appointment = pop()
        if (!appointment) break
        if (busy.has(appointment.life)) again.push(appointment)
        else taken.push(appointment)
        busy.add(appointment.life)
      }
      for (const appointment of again) add(appointment)
      return taken
    },
  }
}
