import type { StreetSettings } from '../../domain/street/settings.ts'
import type { SettingsStore, SettingsWriter } from '../../ports/settings-store.ts'

export const memorySettingsStore = (): SettingsStore & SettingsWriter => {
  const known = new Map<string, StreetSettings>()
  return {
    async findSettings(streetId) {
      return known.get(streetId) ?? { streetId }
    },
    async putSettings(settings) {
      known.set(settings.streetId, structuredClone(settings))
    },
  }
}
