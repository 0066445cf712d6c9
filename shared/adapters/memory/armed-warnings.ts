import type { Timestamp } from '../../domain/time.ts'
import type { ArmedWarnings } from '../../ports/armed-warnings.ts'

export const memoryArmedWarnings = (): ArmedWarnings => {
  const armed = new Map<string, Timestamp>()
  return {
    findArmed: async (streetId) => armed.get(streetId),
    async markArmed(streetId, savedAt) {
      armed.set(streetId, savedAt)
    },
  }
}
