import type { Count, CounterStore } from '../../ports/counter-store.ts'

export const memoryCounterStore = (): CounterStore => {
  const counted = new Set<string>()
  const all: Count[] = []
  return {
    async countOnce({ petitionId, seq }, counts) {
      const event = `${petitionId}#${seq}`
      if (counted.has(event)) return 'repeated'
      counted.add(event)
      all.push(...counts)
      return 'counted'
    },
    async sum(orgId, from, to) {
      const sums: Record<string, number> = {}
      for (const count of all)
        if (count.orgId === orgId && from <= count.day && count.day <= to)
          sums[count.name] = (sums[count.name] ?? 0) + count.by
      return sums
    },
  }
}
