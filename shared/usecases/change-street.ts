import { changedFields } from '../domain/administration/administrative-change.ts'
import { plansWith, type WarningChange, warningProblems } from '../domain/deadlines/change-warnings.ts'
import type { LimitRule } from '../domain/deadlines/limits.ts'
import { InvalidInput } from '../domain/errors.ts'
import { type ChannelSettings, channelProblems } from '../domain/notification/channel-settings.ts'
import { type PlatformSettings, platformProblems } from '../domain/platform/platform-settings.ts'
import type { StreetQuotas } from '../domain/quotas/quotas.ts'
import { type DepartmentRule, departmentRuleProblems } from '../domain/routing/department-rules.ts'
import type { Baseline } from '../domain/statistics/baseline.ts'
import { coordinationProblems, type StreetCoordination } from '../domain/street/coordination-rules.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Category, Street } from '../domain/street/street.ts'
import { categoryProblems, limitProblems } from '../domain/street/street-changes.ts'
import type { StreetSupervision } from '../domain/supervision/supervision-rules.ts'
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

/** What stands in the street's item. */
interface StreetFields {
  name?: string | undefined
  phone?: string | undefined
  notices?: string[] | undefined
  categories?: Category[] | undefined
}

/** What stands in its settings; `null`: as built in again, or off where nothing is built in. */
interface OwnSettings {
  limits?: LimitRule[] | null | undefined
  /** Which department acts on what. */
  routing?: DepartmentRule[] | null | undefined
  quotas?: StreetQuotas | null | undefined
  /** How level 2 works. */
  coordination?: StreetCoordination | null | undefined
  /** Quiet days of the supervision list, and when it warns. */
  supervision?: StreetSupervision | null | undefined
  /** What statistics are compared with. */
  baseline?: Baseline | null | undefined
  silentAfterDays?: number | null | undefined
  /** The account that tells residents. */
  wechat?: WeChatAccount | null | undefined
  /** How messages leave the street. */
  channels?: ChannelSettings | null | undefined
  /** The street's own platform as desk of level 2. */
  platform?: PlatformSettings | null | undefined
}

export interface StreetChange extends StreetFields, OwnSettings {
  /** Other rules of warnings; they are added to those that hold, and hold from their day on. */
  warnings?: WarningChange | undefined
  /** The version that the administrator had before their eyes. */
  version: number
}

const wishesIn = (given: object) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/** What is given replaces, `null` takes away, what is not given stays. */
const settingsAfter = (settings: StreetSettings, own: OwnSettings): StreetSettings => {
  const after = Object.entries({ ...settings, ...wishesIn(own) })
  return Object.fromEntries(after.filter(([, value]) => value !== null)) as StreetSettings
}

/**
 * Changes what an administrator may set of their street. Limits count for clocks that start from then on, rules of warnings
 * for levels that are reached from then on.
 * @throws NotFound, StaleVersion, InvalidInput
 */
export const changeStreet = async (
  services: AdministrationServices & { settings: SettingsStore },
  by: Author,
  streetId: string,
  { version, name, phone, notices, categories, warnings, ...own }: StreetChange,
) =>
  onPresentState(async () => {
    const { directory, settings, writer, clock } = services
    const street = await findManagedStreet(services, streetId)
    assertSeen(street, version)
    const changed: Street = { ...street, ...wishesIn({ name, phone, notices, categories }) }
    const before = await settings.findSettings(streetId)
    const now = clock.now()
    const after = {
      ...settingsAfter(before, own),
      ...(warnings && { warnings: plansWith(before.warnings, warnings, now) }),
    }
    const { coordination, wechat, platform, channels } = own
    const organisations = await directory.listOrganisations(streetId)
    const problems = [
      ...categoryProblems(changed.categories, organisations),
      ...(warnings ? warningProblems(warnings, now) : []),
      ...limitProblems(after.limits ?? [], changed.categories),
      ...departmentRuleProblems(after.routing ?? [], { categories: changed.categories, organisations }),
      ...(coordination ? coordinationProblems(coordination, await directory.listPeople(streetId)) : []),
      ...(wechat ? accountProblems(wechat) : []),
      ...(platform ? platformProblems(platform) : []),
      ...(channels ? channelProblems(channels) : []),
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
