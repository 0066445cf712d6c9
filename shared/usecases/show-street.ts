import { defaultLimitTable, type LimitRule } from '../domain/deadlines/limits.ts'
import { builtInWarnings } from '../domain/deadlines/warning-rules.ts'
import { NotFound } from '../domain/errors.ts'
import { builtInFilingQuotas } from '../domain/quotas/quotas.ts'
import { usualCoordination } from '../domain/street/coordination-rules.ts'
import { SILENT_AFTER_DAYS } from '../domain/street/posters.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Organisation, Street } from '../domain/street/street.ts'
import { usualSupervision } from '../domain/supervision/supervision-rules.ts'
import type { Directory } from '../ports/directory.ts'
import type { SettingsStore } from '../ports/settings-store.ts'

export interface StreetServices {
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>
  settings: SettingsStore
}

export const findManagedStreet = async (
  { directory }: { directory: Pick<Directory, 'findStreet'> },
  streetId: string,
): Promise<Street> => {
  const street = await directory.findStreet(streetId)
  if (!street) throw new NotFound('没有找到本街道的资料，请联系系统运维人员。')
  return street
}

export const managedOrganisation = ({ streetId: _, version = 0, ...organisation }: Organisation) => ({
  ...organisation,
  version,
})

const mutable = ({ kinds, categories, limits, reason }: LimitRule) => ({
  ...(kinds && { kinds: [...kinds] }),
  ...(categories && { categories: [...categories] }),
  ...{ limits: { ...limits }, reason },
})

/** What administrators see and change of their street. */
export const managedStreet = (
  { streetId, name, phone, categories, notices, version = 0 }: Street,
  {
    limits,
    routing,
    workingHours,
    coordination,
    supervision,
    warnings,
    quotas,
    baseline,
    silentAfterDays = SILENT_AFTER_DAYS,
    wechat,
    platform,
    channels,
  }: StreetSettings,
) => ({
  ...{ streetId, name, phone, categories, notices },
  ...(limits && { limits }),
  ...(routing && { routing }),
  ...(workingHours && { workingHours }),
  ...(coordination && { coordination }),
  ...(warnings && { warnings }),
  builtInCoordination: { ...usualCoordination },
  ...(supervision && { supervision }),
  builtInSupervision: { ...usualSupervision },
  builtInWarnings: builtInWarnings(),
  ...(quotas && { quotas }),
  ...(baseline && { baseline }),
  ...(wechat && { wechat }),
  ...(channels && { channels }),
  ...(platform && { platform }),
  builtInLimits: defaultLimitTable.map(mutable),
  builtInQuotas: builtInFilingQuotas(),
  silentAfterDays,
  version,
})

export const showStreet = async (services: StreetServices, streetId: string) => {
  const [street, settings, organisations] = await Promise.all([
    findManagedStreet(services, streetId),
    services.settings.findSettings(streetId),
    services.directory.listOrganisations(streetId),
  ])
  return { street: managedStreet(street, settings), organisations: organisations.map(managedOrganisation) }
}
