import { changedFields } from '../domain/administration/administrative-change.ts'
import type { LimitRule } from '../domain/deadlines/limits.ts'
import { InvalidInput } from '../domain/errors.ts'
import { type PlatformSettings, platformProblems } from '../domain/platform/platform-settings.ts'
import type { StreetQuotas } from '../domain/quotas/quotas.ts'
import type { Baseline } from '../domain/statistics/baseline.ts'
import { coordinationProblems, type StreetCoordination } from '../domain/street/coordination-rules.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Category, Street } from '../domain/street/street.ts'
import { categoryProblems, limitProblems } from '../domain/street/street-changes.ts'
import { accountProblems, type WeChatAccount } from '../domain/wechat/account.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import {
  type AdministrationServices,
  type Author,
  assertSeen,
  onPresentState,
  recordOf,
} from './administration.ts'
import { findManagedStreet, managedStreet } from './show-street.ts'

export interface StreetChange {
  /** The version that the administrator had before their eyes. */
  version: number
  name?: string | undefined
  phone?: string | undefined
  notices?: string[] | undefined
  categories?: Category[] | undefined
  /** `null`: as built in again. */
  limits?: LimitRule[] | null | undefined
  /** `null`: as built in again. */
  quotas?: StreetQuotas | null | undefined
  /** How level 2 works; `null`: as built in again. */
  coordination?: StreetCoordination | null | undefined
  /** `null`: statistics are compared with nothing. */
  baseline?: Baseline | null | undefined
  /** `null`: as built in again. */
  silentAfterDays?: number | null | undefined
  /** `null`: nobody is told in WeChat any more. */
  wechat?: WeChatAccount | null | undefined
  /** `null`: nothing goes to the street's own platform or comes from it. */
  platform?: PlatformSettings | null | undefined
}

type OwnSettings =
  | 'limits'
  | 'coordination'
  | 'quotas'
  | 'baseline'
  | 'silentAfterDays'
  | 'wechat'
  | 'platform'

/** What is given replaces, `null` takes away, what is not given stays. */
const settingsAfter = (
  settings: StreetSettings,
  given: { [Name in OwnSettings]: StreetChange[Name] },
): StreetSettings => {
  const wishes = Object.entries(given).filter(([, value]) => value !== undefined)
  const after = Object.entries({ ...settings, ...Object.fromEntries(wishes) })
  return Object.fromEntries(after.filter(([, value]) => value !== null)) as StreetSettings
}

/**
 * Changes what an administrator may set of their street. Limits count for clocks that start from then on.
 * @throws NotFound, StaleVersion, InvalidInput
 */
export const changeStreet = async (
  services: AdministrationServices & { settings: SettingsStore },
  by: Author,
  streetId: string,
  {
    version,
    limits,
    coordination,
    quotas,
    baseline,
    silentAfterDays,
    wechat,
    platform,
    ...given
  }: StreetChange,
) =>
  onPresentState(async () => {
    const { directory, settings, writer } = services
    const street = await findManagedStreet(services, streetId)
    assertSeen(street, version)
    const wishes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const changed: Street = { ...street, ...wishes }
    const before = await settings.findSettings(streetId)
    const after = settingsAfter(before, {
      limits,
      coordination,
      quotas,
      baseline,
      silentAfterDays,
      wechat,
      platform,
    })
    const problems = [
      ...categoryProblems(changed.categories, await directory.listOrganisations(streetId)),
      ...limitProblems(after.limits ?? [], changed.categories),
      ...(coordination ? coordinationProblems(coordination, await directory.listPeople(streetId)) : []),
      ...(wechat ? accountProblems(wechat) : []),
      ...(platform ? platformProblems(platform) : []),
    ]
    if (problems.length > 0) throw new InvalidInput(problems)

    const setAnew = changedFields(before, after)
    const fields = [...changedFields(street, changed), ...setAnew]
    if (fields.length === 0) return managedStreet(street, before)
    await writer.change(
      // the street is written in any case: its version stands for both
      [
        { kind: 'street', item: changed },
        ...(setAnew.length > 0 ? [{ kind: 'settings', item: after } as const] : []),
      ],
      recordOf(services, by, {
        ...{ streetId, action: 'change-street', fields },
        subject: { type: 'street', id: streetId, name: changed.name },
      }),
    )
    return managedStreet({ ...changed, version: version + 1 }, after)
  })
