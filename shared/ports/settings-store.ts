import type { StreetSettings } from '../domain/street/settings.ts'

/** What streets have set for themselves; read at every request. */
export interface SettingsStore {
  /** A street that has set nothing has empty settings. */
  findSettings(streetId: string): Promise<StreetSettings>
}

/** For the commands of an administrator. */
export interface SettingsWriter {
  /** Replaces the street's settings. */
  putSettings(settings: StreetSettings): Promise<void>
}
