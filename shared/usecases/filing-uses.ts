import { type FilingQuotaName, filingQuota, type StreetQuotas, type Use } from '../domain/quotas/quotas.ts'
import { normalisePlaceCode } from '../domain/street/place-code.ts'
import type { Timestamp } from '../domain/time.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { quotaSubjects, type Visitor } from './quota-subjects.ts'

/** Who files: a visitor, as far as is known, or a staff member for somebody else, who is counted apart. */
export type Sender = Visitor | { personId: string }

/** What a filing uses up; a quota that the street has switched off is not counted. */
export const usesOfFiling = async (
  { keyring, settings }: { keyring: Keyring; settings: SettingsStore },
  { streetId, placeCode }: { streetId: string; placeCode: string },
  sender: Sender,
  now: Timestamp,
): Promise<Use[]> => {
  if ('personId' in sender) {
    const { quotas } = await settings.findSettings(streetId)
    return use('file-staff', sender.personId, quotas)
  }
  const [subjects, { quotas }] = await Promise.all([quotaSubjects(keyring), settings.findSettings(streetId)])
  const { address, deviceId } = sender
  return [
    ...use('file-place', normalisePlaceCode(placeCode), quotas),
    ...use('file-address', subjects.address(address, now), quotas),
    ...use('file-device', deviceId && subjects.device(deviceId, now), quotas),
  ]
}

const use = (name: FilingQuotaName, subject: string | undefined, street: StreetQuotas | undefined): Use[] => {
  const quota = filingQuota(name, street)
  return subject && quota ? [{ name, subject, quota }] : []
}
