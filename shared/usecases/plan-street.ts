import { type ChangedField, changedFields } from '../domain/administration/administrative-change.ts'
import { type FieldError, InvalidInput } from '../domain/errors.ts'
import { type DepartmentRule, departmentRuleProblems } from '../domain/routing/department-rules.ts'
import type { StreetCoordination } from '../domain/street/coordination-rules.ts'
import type { StreetSettings } from '../domain/street/settings.ts'
import type { Organisation, Person, Place, Street } from '../domain/street/street.ts'
import { limitProblems } from '../domain/street/street-changes.ts'
import { idInStreet } from '../domain/street/street-fields.ts'
import type { StreetFile } from '../domain/street/street-file.ts'
import type { Directory } from '../ports/directory.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { keepsWork } from './managed-person.ts'
import { type OpenWorkServices, openWorkOf } from './open-work.ts'

export interface PlanServices extends OpenWorkServices {
  /** Of the present state, not of a minute ago. */
  directory: Directory
  settings: SettingsStore
}

/** A thing as it is and as the file wants it. */
interface Planned<T> {
  before: T | undefined
  after: T
  fields: ChangedField[]
}
export const changeOf = ({
  before,
  fields,
}: Pick<Planned<unknown>, 'before' | 'fields'>): 'add' | 'change' | 'none' => {
  if (!before) return 'add'
  return fields.length > 0 ? 'change' : 'none'
}

/** A place that is new has no code yet. */
export type FuturePlace = Omit<Place, 'placeCode'> & { placeCode?: string }

/** What has to be done so that a street is as its file says; what is in the table alone is named, and stays. */
export interface StreetPlan {
  streetId: string
  street: Planned<Street>
  settings: Planned<StreetSettings>
  organisations: Planned<Organisation>[]
  people: Planned<Person>[]
  places: Planned<FuturePlace>[]
  notInFile: { organisations: Organisation[]; people: Person[]; places: Place[] }
}

const planned = <T extends object>(before: T | undefined, after: T): Planned<T> => ({
  before,
  after,
  fields: changedFields(before, after),
})

const rest = <T>(all: readonly T[], plans: readonly Planned<unknown>[]): T[] => {
  const wanted = new Set(plans.map(({ before }) => before))
  return all.filter((one) => !wanted.has(one))
}

/** Only what is given; an absent field of the file takes away what is there. */
const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

const planStreetItem = (file: StreetFile, before: Street | undefined): Planned<Street> => {
  const { id: streetId, name, phone, notices } = file.street
  const orgId = (type: Organisation['type']) =>
    idInStreet(streetId, file.organisations.find((one) => one.type === type)?.id ?? '')
  const categories = file.categories.map(({ id, department, ...category }) => ({
    category: id,
    ...given(category),
    ...(department && { department: idInStreet(streetId, department) }),
  }))
  const after: Street = {
    ...before,
    ...{ streetId, name, phone, notices, categories },
    commandCentreId: orgId('command-centre'),
    committeeId: orgId('congress-committee'),
  }
  return planned(before, after)
}

const planOrganisations = (file: StreetFile, present: readonly Organisation[]): Planned<Organisation>[] =>
  file.organisations.map(({ id, ...organisation }) => {
    const streetId = file.street.id
    const orgId = idInStreet(streetId, id)
    const before = present.find((one) => one.orgId === orgId)
    const { community: _c, phone: _p, address: _a, ...kept } = before ?? { orgId, streetId }
    return planned<Organisation>(before, { ...kept, ...(given(organisation) as typeof organisation) })
  })

const planPeople = (file: StreetFile, present: readonly Person[]): Planned<Person>[] =>
  file.people.map(({ account, name, role, organisation }) => {
    const streetId = file.street.id
    const before = present.find((one) => one.account === account)
    const orgId = idInStreet(streetId, organisation)
    // access and password are no business of the file
    const fresh = { personId: idInStreet(streetId, account), streetId, account, mustChangePassword: true }
    return planned<Person>(before, { ...(before ?? fresh), name, role, orgId })
  })

const planPlaces = (file: StreetFile, present: readonly Place[]): Planned<FuturePlace>[] =>
  file.places.map(({ key, kind, name, community }) => {
    const streetId = file.street.id
    const before = present.find((one) => one.key === key)
    const { communityId: _moved, ...kept } = before ?? { key, streetId }
    return planned<FuturePlace>(before, {
      ...kept,
      ...{ kind, name },
      ...(community && { communityId: idInStreet(streetId, community) }),
    } as FuturePlace)
  })

const planRouting = ({ routing, street }: StreetFile): DepartmentRule[] | undefined => {
  const orgIds = (keys: readonly string[]) => keys.map((key) => idInStreet(street.id, key))
  return routing?.map(({ communities, lead, co, ...rule }) => ({
    ...given(rule),
    ...(communities && { communities: orgIds(communities) }),
    lead: idInStreet(street.id, lead),
    ...(co && { co: orgIds(co) }),
  }))
}

/** Whoever is named by account, as the person that they are or will be. */
const planCoordination = (
  { chair, arbiter, ...rules }: NonNullable<StreetFile['coordination']>,
  planned: readonly Planned<Person>[],
): StreetCoordination => {
  const idOf = (account: string | undefined) =>
    planned.find(({ after }) => account !== undefined && after.account === account)?.after.personId
  const [chairId, arbiterId] = [idOf(chair), idOf(arbiter)]
  return given({ ...rules, ...(chairId && { chairId }), ...(arbiterId && { arbiterId }) })
}

/** What the street has set for itself, and would name what the file takes away. */
const brokenSettings = ({ street, settings, organisations, notInFile }: StreetPlan): FieldError[] => {
  const { categories } = street.after
  const known = organisations.map(({ before, after }) => before ?? after)
  return [
    ...limitProblems(settings.after.limits ?? [], categories),
    ...departmentRuleProblems(settings.after.routing ?? [], {
      categories,
      organisations: [...known, ...notInFile.organisations],
    }),
  ]
}

/** What the table forbids: an account of somebody else, work that would be left behind, settings that fit no more. */
const obstacles = async (services: PlanServices, plan: StreetPlan): Promise<FieldError[]> => {
  const errors = brokenSettings(plan)
  for (const [index, { before, after }] of plan.people.entries()) {
    if (!before && (await services.directory.findAccount(after.account ?? '')))
      errors.push({ path: `people.${index}.account`, message: '这个账号已被其他街道使用，请换一个。' })
    if (before && !keepsWork(before, after) && (before.orgId !== after.orgId || before.role !== after.role)) {
      const open = (await openWorkOf(services, before.personId)).length
      if (open > 0)
        errors.push({
          path: `people.${index}.organisation`,
          message: `${before.name}手上还有${open}件未办结的诉求，请先由管理员移交，再调整单位或角色。`,
        })
    }
  }
  for (const [index, { before, after }] of plan.organisations.entries())
    if (before && before.type !== after.type)
      errors.push({
        path: `organisations.${index}.type`,
        message: '已有单位的类型不能更改，请新增一个单位。',
      })
  const remaining = plan.notInFile.people.some(({ role, disabled }) => role === 'admin' && !disabled)
  if (!remaining && !plan.people.some(({ after }) => after.role === 'admin' && !after.disabled))
    errors.push({ path: 'people', message: '文件里的管理员都已停用，请再填写一位管理员。' })
  return errors
}

/**
 * Compares a street's file with what there is.
 * @throws InvalidInput for what cannot be done
 */
export const planStreet = async (services: PlanServices, file: StreetFile): Promise<StreetPlan> => {
  const { directory, settings } = services
  const streetId = file.street.id
  const [street, present, organisations, people, places] = await Promise.all([
    directory.findStreet(streetId),
    settings.findSettings(streetId),
    directory.listOrganisations(streetId),
    directory.listPeople(streetId),
    directory.listPlaces(streetId),
  ])
  const { limits, workingHours, quotas, wechat } = file
  const routing = planRouting(file)
  const plans = {
    organisations: planOrganisations(file, organisations),
    people: planPeople(file, people),
    places: planPlaces(file, places),
  }
  const plan: StreetPlan = {
    streetId,
    street: planStreetItem(file, street),
    settings: planned(present, {
      ...present,
      ...(limits && { limits }),
      ...(routing && { routing }),
      ...(workingHours && { workingHours }),
      ...(quotas && { quotas }),
      ...(file.coordination && { coordination: planCoordination(file.coordination, plans.people) }),
      ...(wechat && { wechat }),
    }),
    ...plans,
    notInFile: {
      organisations: rest(organisations, plans.organisations),
      people: rest(people, plans.people),
      places: rest(places, plans.places),
    },
  }
  const errors = await obstacles(services, plan)
  if (errors.length > 0) throw new InvalidInput(errors)
  return plan
}

/** Whether anything has to be written. */
export const changesAnything = ({ street, settings, organisations, people, places }: StreetPlan): boolean =>
  settings.fields.length > 0 ||
  [street, ...organisations, ...people, ...places].some((one) => changeOf(one) !== 'none')
