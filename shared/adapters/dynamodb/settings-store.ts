import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type StreetSettings, streetSettingsSchema } from '../../domain/street/settings.ts'
import type { SettingsStore, SettingsWriter } from '../../ports/settings-store.ts'
import { cacheFor } from './cache.ts'
import { settingsKey } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** A loaded notice counts within a minute; that a street has set nothing is remembered as well, unless it is read `fresh`. */
export const SETTINGS_CACHE_MS = 60_000

export const dynamoSettingsStore = ({
  now = () => performance.now(),
  fresh = false,
  ...table
}: Table & { now?: () => number; fresh?: boolean }): SettingsStore => {
  const settings = cacheFor<StreetSettings>(fresh ? 0 : SETTINGS_CACHE_MS, now)
  return {
    async findSettings(streetId) {
      const found = await settings.get(streetId, async () => {
        const item = await getItem(table, settingsKey(streetId))
        return item ? z.parse(streetSettingsSchema, item) : { streetId }
      })
      return found ?? { streetId }
    },
  }
}

export const dynamoSettingsWriter = ({ client, tableName }: Table): SettingsWriter => ({
  async putSettings(settings) {
    await client.send(
      new PutCommand({ TableName: tableName, Item: { ...settings, ...settingsKey(settings.streetId) } }),
    )
  },
})
