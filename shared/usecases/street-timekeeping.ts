import type { HolidayNotice } from '../domain/calendar/calendar.ts'
import type { Timekeeping } from '../domain/deadlines/clocks.ts'
import { timekeepingOf } from '../domain/deadlines/timekeeping.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { SettingsStore } from '../ports/settings-store.ts'

/** What a street computes due dates with, now. */
export type TimekeepingOf = (streetId: string) => Promise<Timekeeping>

/** Follows the settings of streets; built anew only when the store gives others. */
export const timekeepingBySettings = (
  settings: SettingsStore,
  builtIn?: readonly HolidayNotice[],
): TimekeepingOf => {
  const built = new WeakMap<StreetSettings, Timekeeping>()
  return async (streetId) => {
    const found = await settings.findSettings(streetId)
    const timekeeping = built.get(found) ?? timekeepingOf(found, builtIn)
    built.set(found, timekeeping)
    return timekeeping
  }
}
