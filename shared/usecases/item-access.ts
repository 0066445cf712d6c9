import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { readItemId, type SupervisionItem } from '../domain/supervision/item.ts'
import type { ItemContext } from '../domain/supervision/item-effects.ts'
import { maySeeItem } from '../domain/supervision/item-visibility.ts'
import { type SupervisionRules, supervisionRules } from '../domain/supervision/supervision-rules.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'

/** What everything with supervision items is made with. */
export interface ItemServices {
  items: SupervisionStore
  petitions: Pick<PetitionStore, 'findMany'>
  directory: Pick<Directory, 'findStreet' | 'listPeople' | 'listOrganisations' | 'findPersonNow'>
  settings: SettingsStore
  clock: Clock
  random: RandomBytes
}

/** Who has a use for the list: both sides, departments and deputies; others see what residents see. */
const readers: readonly string[] = ['command-centre', 'congress-committee', 'department', 'deputy']

export const assertReadsItems = ({ role }: StaffActor): void => {
  if (!readers.includes(role))
    throw new ActorNotAllowed('督办清单由街道、部门和参加督办的人大代表查看；向居民公开的部分在街道主页。')
}

const noSuchItem = () => new NotFound('没有找到这个督办事项，请核对编号。')

/** @throws NotFound when it cannot be the number of an item */
export const itemIdFrom = (typed: string): string => {
  const itemId = readItemId(typed)
  if (!itemId) throw noSuchItem()
  return itemId
}

/** The item, when this person may see it; another street's does not exist for them. @throws NotFound, ActorNotAllowed */
export const visibleItem = (item: SupervisionItem | undefined, actor: StaffActor): SupervisionItem => {
  if (!item || item.streetId !== actor.streetId) throw noSuchItem()
  if (!maySeeItem(item, actor))
    throw new ActorNotAllowed('这个督办事项不在您的查看范围内，如需了解请联系人大街道工委。')
  return item
}

export const rulesOfStreet = async (settings: SettingsStore, streetId: string): Promise<SupervisionRules> =>
  supervisionRules((await settings.findSettings(streetId)).supervision)

/** What an action on an item is decided with. */
export const itemContext = async (
  { directory, settings, clock }: Pick<ItemServices, 'directory' | 'settings' | 'clock'>,
  streetId: string,
  members: ItemContext['members'],
): Promise<ItemContext> => {
  const [people, organisations, rules] = await Promise.all([
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
    rulesOfStreet(settings, streetId),
  ])
  return {
    ...{ now: clock.now(), rules, members },
    people: people.filter(({ disabled }) => !disabled),
    departments: organisations.filter(({ type }) => type === 'department').map(({ orgId }) => orgId),
  }
}
