/** Remembers what `load` found for a while; what is missing, or failed, is asked for again. */
export interface Cache<T> {
  get(key: string, load: () => Promise<T | undefined>): Promise<T | undefined>
}

interface Slot<T> {
  value: Promise<T | undefined>
  until: number
}

const MOST_SLOTS = 2_000 // all posters of a street; a container does not grow for ever

/** `now` in milliseconds of any monotonic clock: the platform's time may be moved, this one is the container's own. */
export const cacheFor = <T>(ms: number, now: () => number, mostSlots = MOST_SLOTS): Cache<T> => {
  const slots = new Map<string, Slot<T>>()
  const forget = (key: string, slot: Slot<T>): void => {
    if (slots.get(key) === slot) slots.delete(key)
  }
  return {
    async get(key, load) {
      const known = slots.get(key)
      if (known && known.until > now()) return known.value
      if (slots.size >= mostSlots) slots.clear()
      // the promise is kept, so that simultaneous requests ask once
      const slot: Slot<T> = { value: load(), until: now() + ms }
      slots.set(key, slot)
      try {
        const value = await slot.value
        if (value === undefined) forget(key, slot)
        return value
      } catch (error) {
        forget(key, slot)
        throw error
      }
    },
  }
}
