import { millis } from '../../domain/time.ts'
import type { RateStore } from '../../ports/rate-store.ts'

export const memoryRateStore = (): RateStore => {
  const counts = new Map<string, number>()
  return {
    async take(name, { most, windowMs }, now) {
      const key = `${name}#${windowMs}#${Math.floor(millis(now) / windowMs)}`
      const count = counts.get(key) ?? 0
      if (count >= most) return false
      counts.set(key, count + 1)
      return true
    },
  }
}
