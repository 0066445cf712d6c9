import { assistsResidents, isHandler, type StaffRole, seesStreet } from '../../shared/domain/street/roles.ts'
import type { CountsQuery } from './api/api.ts'

export type Scope = NonNullable<CountsQuery['scope']>

const scopeLabels: Record<Scope, string> = { mine: '我经手的', org: '本单位', street: '全街道' }

/** The lists that a role may look at, the own one first. */
export const scopesOf = (role: StaffRole): { scope: Scope; label: string }[] => {
  const scopes: Scope[] =
    role === 'admin'
      ? []
      : role === 'congress-committee'
        ? ['street', 'org'] // nothing is ever with the committee: its own is the street
        : isHandler(role)
          ? ['mine', 'org']
          : ['org', ...(seesStreet(role) ? (['street'] as const) : [])]
  const label = (scope: Scope) => {
    if (scope === 'org' && role === 'congress-committee') return '指挥中心经办'
    if (scope === 'org' && isHandler(role)) return '本站全部'
    return scopeLabels[scope]
  }
  return scopes.map((scope) => ({ scope, label: label(scope) }))
}

export const homeScopeOf = (role: StaffRole): Scope => scopesOf(role)[0]?.scope ?? 'org'
export const filesForOthers = (role: StaffRole): boolean => assistsResidents(role)
export const watchesStreet = (role: StaffRole): boolean => seesStreet(role)
export const seesPetitions = (role: StaffRole): boolean => role !== 'admin'
export const administers = (role: StaffRole): boolean => role === 'admin'
/** Statistics are for the street, and for a station's own people and deputies. */
export const seesStatistics = (role: StaffRole): boolean => role !== 'department'
export const exportsPetitions = (role: StaffRole): boolean => role === 'station-head' || seesStreet(role)
/** The supervision list is both sides', departments' and deputies', each as far as it concerns them. */
export const seesSupervision = (role: StaffRole): boolean =>
  seesStreet(role) || role === 'department' || role === 'deputy'
/** What is boiling is for both sides of level 2, and for heads of stations. */
export const seesBoiling = (role: StaffRole): boolean => role === 'station-head' || seesStreet(role)
/** Residents whom nothing else reaches are telephoned by their station. */
export const telephones = (role: StaffRole): boolean => role === 'station-head'
/** Reports of what is late are for those who answer for it. */
export const readsReports = (role: StaffRole): boolean =>
  role === 'station-head' || role === 'department' || seesStreet(role)
/** The command centre dispatches. */
export const orders = (role: StaffRole): boolean => role === 'command-centre'
/** A deputy's own duty record, and for the committee everybody's. */
export const readsDuties = (role: StaffRole): boolean => role === 'deputy' || role === 'congress-committee'
