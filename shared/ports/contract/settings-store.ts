import { describe, expect, it } from 'vitest'
import type { StreetSettings } from '../../domain/street/settings.ts'
import { street } from '../../testing/a-street.ts'
import type { SettingsStore, SettingsWriter } from '../settings-store.ts'

const { streetId } = street
const settings: StreetSettings = {
  streetId,
  notices: [
    {
      year: 2027,
      source: '国务院办公厅关于2027年部分节假日安排的通知',
      publishedAt: '2026-11-05T20:00:00.000+08:00',
      holidays: { '2027-01-01': '元旦' },
      makeUpDays: { '2027-02-20': '春节' },
    },
  ],
  workingHours: [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ],
  limits: [{ kinds: ['consult'], limits: { 'level-1': { workingDays: 1 } }, reason: '咨询当场能答' }],
}

/** Facts of what streets have set for themselves; `open` gives readers of several containers of one deployment. */
export const settingsStoreContract = (
  open: () => Promise<{ reader: () => SettingsStore; writer: SettingsWriter }>,
): void => {
  describe('the settings of streets', () => {
    it('are empty until something is set', async () => {
      const { reader } = await open()
      expect(await reader().findSettings(streetId)).toEqual({ streetId })
    })

    it('are given back as they were put, to their street alone', async () => {
      const { reader, writer } = await open()
      await writer.putSettings(settings)
      expect(await reader().findSettings(streetId)).toEqual(settings)
      expect(await reader().findSettings('elsewhere')).toEqual({ streetId: 'elsewhere' })
    })

    it('are replaced when they are put again', async () => {
      const { reader, writer } = await open()
      await writer.putSettings(settings)
      await writer.putSettings({ streetId, limits: [] })
      expect(await reader().findSettings(streetId)).toEqual({ streetId, limits: [] })
    })
  })
}
