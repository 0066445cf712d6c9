import { hasExpired } from '../domain/administration/one-time-password.ts'
import { NotFound, Obstacle } from '../domain/errors.ts'
import { misplacement } from '../domain/street/belonging.ts'
import { isHandler, roleLabels, type StaffRole } from '../domain/street/roles.ts'
import type { Organisation, Person } from '../domain/street/street.ts'
import type { Timestamp } from '../domain/time.ts'
import type { Directory, ItemChange } from '../ports/directory.ts'
import { wrong } from './administration.ts'
import { namesOf } from './timeline-view.ts'

/** A person as administrators see them at a moment of the platform's own clock. */
export const managedPerson = (person: Person, organisations: readonly Organisation[], now: Timestamp) => {
  const { personId, account, name, role, orgId, disabled, mustChangePassword, version = 0 } = person
  const { oneTimePasswordUntil } = person
  return {
    ...{ personId, name, role, roleLabel: roleLabels[role] },
    ...(account && { account }),
    org: { orgId, name: namesOf(organisations)(orgId) ?? '' },
    ...(disabled && { disabled }),
    ...(person.phone && { phone: person.phone.masked }),
    ...(person.weComUserId && { weComUserId: person.weComUserId }),
    ...(mustChangePassword && { mustChangePassword, ...(oneTimePasswordUntil && { oneTimePasswordUntil }) }),
    ...(hasExpired(person, now) && { oneTimePasswordExpired: true }),
    version,
  }
}

/** What can be an id; anything else is asked of no table, whose keys have limits. */
const ID = /^[\w.:/-]{1,80}$/

/** Nobody for what can be no id. */
export const findPersonById = async (
  directory: Pick<Directory, 'findPersonNow'>,
  streetId: string,
  personId: string,
): Promise<Person | undefined> =>
  ID.test(personId) ? directory.findPersonNow(streetId, personId) : undefined

/** @throws NotFound also for a person of another street */
export const findManaged = async (
  directory: Pick<Directory, 'findPersonNow'>,
  streetId: string,
  personId: string,
): Promise<Person> => {
  const person = await findPersonById(directory, streetId, personId)
  if (!person) throw new NotFound('没有找到这位工作人员，请刷新名单后重试。')
  return person
}

/** @throws InvalidInput when there is no such organisation in the street, or the role cannot be had in it */
export const assertBelongs = (
  organisations: readonly Organisation[],
  { role, orgId }: Pick<Person, 'role' | 'orgId'>,
): void => {
  const organisation = organisations.find((one) => one.orgId === orgId)
  if (!organisation) throw wrong('orgId', '没有这个单位，请从列表中选择。')
  const why = misplacement(role, organisation)
  if (why) throw wrong('role', why)
}

/** Whether the work in somebody's hands can stay there: a petition's handler is of its station. */
export const keepsWork = (before: Person, after: Person): boolean =>
  !after.disabled && after.orgId === before.orgId && isHandler(after.role)

const isActive = (role: StaffRole) => (person: Person) =>
  person.role === role && !person.disabled && person.account

/**
 * What must be written along so that a street never loses its last administrator: two who step back at the same time
 * meet at the street's item.
 * @throws Obstacle
 */
export const guardLastAdmin = async (
  directory: Pick<Directory, 'listPeople' | 'findStreet'>,
  before: Person,
  after: Person,
): Promise<ItemChange[]> => {
  const isAdmin = isActive('admin')
  if (!isAdmin(before) || isAdmin(after)) return []
  // the street before its people: whoever steps back later finds another version of it
  const street = await directory.findStreet(before.streetId)
  const people = await directory.listPeople(before.streetId)
  if (!people.some((person) => isAdmin(person) && person.personId !== before.personId))
    throw new Obstacle('last-admin', '这是本街道唯一的管理员，请先指定另一位管理员。')
  return street ? [{ kind: 'street', item: street }] : []
}
