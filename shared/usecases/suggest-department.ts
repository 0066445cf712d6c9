import { partOf } from '../domain/order/task-order.ts'
import type { Petition } from '../domain/petition/petition.ts'
import {
  amongOpen,
  byPractice,
  byRule,
  type DepartmentSuggestion,
  type Led,
} from '../domain/routing/suggest-department.ts'
import { orderedOf } from '../domain/statistics/cells.ts'
import { dayOf } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { CounterStore } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'
import type { SettingsStore } from '../ports/settings-store.ts'

export interface DepartmentServices {
  directory: Pick<Directory, 'findStreet' | 'findPlace' | 'listPeople'>
  settings: SettingsStore
  counters: Pick<CounterStore, 'activeGeneration' | 'sums'>
  clock: Clock
}

/** Who led the orders for what was filed this year and last, by category and kind. */
const practiceOf = async (
  { counters, clock }: Pick<DepartmentServices, 'counters' | 'clock'>,
  streetId: string,
): Promise<Led[]> => {
  const year = Number(dayOf(clock.now()).slice(0, 4))
  const range = { dimension: 'lead', owner: streetId, from: String(year - 1), to: String(year) } as const
  const cells = await counters.sums(await counters.activeGeneration(), range)
  return cells.map(({ value, sums }) => ({ ...orderedOf(value), byLead: sums }))
}

/**
 * The department that should act on a petition: by the street's rules, or where none fits by what its category is set to and
 * who led orders for the same. Nobody is suggested for whom nobody works, or whose part stands given back.
 * @param wordsOf the resident's title, text and address; asked for where a rule asks for words
 */
export const suggestDepartment = async (
  services: DepartmentServices,
  petition: Petition,
  wordsOf: () => string | Promise<string>,
): Promise<DepartmentSuggestion | undefined> => {
  const { directory, settings } = services
  const { streetId, placeCode, communityId, kind, category, order } = petition
  const [{ routing = [] }, street, people, place] = await Promise.all([
    settings.findSettings(streetId),
    directory.findStreet(streetId),
    directory.listPeople(streetId),
    placeCode ? directory.findPlace(placeCode) : undefined,
  ])
  const words = routing.some((rule) => rule.words) ? await wordsOf() : ''
  const routed = { kind, category, communityId, placeKind: place?.kind, words }
  const suggestion =
    byRule(routing, routed) ??
    byPractice(routed, await practiceOf(services, streetId), street?.categories ?? [])
  const hasReturned = (orgId: string) => partOf(order, orgId)?.state === 'returned'
  const isStaffed = (orgId: string) =>
    people.some((person) => person.orgId === orgId && person.role === 'department' && !person.disabled)
  return amongOpen(suggestion, (orgId) => isStaffed(orgId) && !hasReturned(orgId))
}
