import type { Life } from './life.ts'
import type { Step } from './step.ts'

/** Something that a person is going to do. */
export interface Appointment {
  readonly at: number
  readonly life: Life
  readonly step: Step
}

const LONGEST_ROUND_MS = 3 * 60 * 60_000 // enough to keep two cores busy

/** What people are going to do, in the order of time. */
export interface Agenda {
  add(appointment: Appointment): void
  /** Takes the next step of a petition's course back: it stands elsewhere now. */
  dropCourse(life: Life): void
  /** When the next one is. */
  next(): number | undefined
  /** When the next one of a petition is. */
  nextOf(life: Life): number | undefined
  /**
   * The next ones until a moment, at most three hours' and one a petition: they do not touch each other. What may not
   * happen yet stays.
   */
  take(until: number, may: (appointment: Appointment) => boolean): Appointment[]
  size(): number
}

/** A binary heap. */
export const agenda = (): Agenda => {
  const heap: Appointment[] = []
  const ofLife = new Map<Life, Set<Appointment>>()
  const at = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number) => {
    const [first, second] = [heap[a], heap[b]]
    if (first && second) [heap[a], heap[b]] = [second, first]
  }
  const push = (appointment: Appointment) => {
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
    add(appointment) {
      push(appointment)
      const known = ofLife.get(appointment.life) ?? new Set()
      ofLife.set(appointment.life, known.add(appointment))
    },
    dropCourse(life) {
      const own = ofLife.get(life)
      const gone = new Set([...(own ?? [])].filter(({ step }) => step.main))
      if (gone.size === 0) return
      for (const appointment of gone) own?.delete(appointment)
      for (const appointment of heap.splice(0)) if (!gone.has(appointment)) push(appointment)
    },
    next: () => heap[0]?.at,
    nextOf(life) {
      const moments = [...(ofLife.get(life) ?? [])].map((appointment) => appointment.at)
      return moments.length > 0 ? Math.min(...moments) : undefined
    },
    size: () => heap.length,
    take(until, may) {
      const ends = Math.min(until, at(0) + LONGEST_ROUND_MS)
      const taken: Appointment[] = []
      const again: Appointment[] = []
      const busy = new Set<Life>()
      while (at(0) <= ends) {
        const appointment = pop()
        if (!appointment) break
        const { life } = appointment
        if (!busy.has(life) && may(appointment)) {
          taken.push(appointment)
          ofLife.get(life)?.delete(appointment)
        } else again.push(appointment)
        busy.add(life)
      }
      for (const appointment of again) push(appointment)
      return taken
    },
  }
}
