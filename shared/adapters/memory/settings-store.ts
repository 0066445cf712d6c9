import type { StreetSettings } from '../../domain/street/settings.ts'
import type { SettingsStore, SettingsWriter } from '../../ports/settings-store.ts'

/** @param streets which streets there are */
export const memorySettingsStore = (
  streets: () => readonly { streetId: string }[] = () => [],
): SettingsStore & SettingsWriter => {
  const known = new Map<string, StreetSettings>()
  return {
    async findSettings(streetId) {
      return known.get(streetId) ?? { streetId }
    },
    async putSettings(settings) {
      known.set(settings.streetId, structuredClone(settings))
    },
    async listStreetIds() {
      return streets()
        .map(({ streetId }) => streetId)
        .sort()
    },
  }
}
