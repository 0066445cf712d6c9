import type { StaffRole } from '../domain/street/roles.ts'
import type { Person } from '../domain/street/street.ts'
import type { PasswordHasher } from '../ports/passwords.ts'
import {
  type AdministrationServices,
  assertSeen,
  authorOf,
  personSubject,
  recordOf,
} from './administration.ts'
import { changePerson, disabled, enabled } from './change-person.ts'
import { type HandOver, handOverWork } from './hand-over-work.ts'
import type { Staff } from './log-in.ts'
import { assertBelongs, findManaged, keepsWork, managedPerson } from './managed-person.ts'
import type { MoveServices } from './move-petition.ts'
import type { OpenWorkServices } from './open-work.ts'
import { type ReachChange, type ReachServices, reachedBy } from './reach-person.ts'
import { resetPassword } from './reset-password.ts'
import { type UnlockServices, unlockAccount } from './unlock-account.ts'

export type PersonCommand =
  | (HandOverWish & { action: 'change'; version: number } & {
      name?: string | undefined
      role?: StaffRole | undefined
      orgId?: string | undefined
    })
  | (ReachChange & { action: 'reach'; version: number })
  | (HandOverWish & { action: 'disable'; version: number })
  | { action: 'enable' | 'reset-password'; version: number }
  | { action: 'unlock' }
  | { action: 'hand-over'; handOverTo: string; reason?: string | undefined }

interface HandOverWish {
  /** Who takes the open work that the person cannot keep. */
  handOverTo?: string | undefined
  reason?: string | undefined
}

const isWish = (command: PersonCommand): command is PersonCommand & HandOverWish =>
  command.action === 'change' || command.action === 'disable'

type Services = UnlockServices &
  ReachServices &
  AdministrationServices &
  MoveServices &
  OpenWorkServices & { passwords: PasswordHasher }

const become = (command: PersonCommand): ((person: Person) => Person) => {
  if (command.action === 'disable') return disabled
  if (command.action === 'enable') return enabled
  if (command.action !== 'change') return (person) => person
  const { name, role, orgId } = command
  return (person) => ({ ...person, ...(name && { name }), ...(role && { role }), ...(orgId && { orgId }) })
}

/**
 * What an administrator does with a person of their street. Open work goes first; what is left of it after one part, or
 * cannot be handed over, leaves the person as they are: the same again goes on.
 * @throws NotFound, StaleVersion, InvalidInput, Obstacle
 */
export const actOnPerson = async (
  services: Services,
  { person: admin, actor }: Staff,
  personId: string,
  command: PersonCommand,
) => {
  const { streetId } = admin
  const by = authorOf(admin)
  const describe = async (
    person: Person,
    more: { oneTimePassword?: string; handedOver?: HandOver } = {},
  ) => ({
    person: managedPerson(person, await services.directory.listOrganisations(streetId), services.clock.now()),
    ...more,
  })
  const handOver = (to: string, reason: string | undefined) =>
    handOverWork(services, { actor, by }, { personId, to, reason })
  const present = () => findManaged(services.directory, streetId, personId)

  if (command.action === 'hand-over') {
    const handedOver = await handOver(command.handOverTo, command.reason)
    return describe(await present(), { handedOver })
  }
  if (command.action === 'unlock') {
    const person = await present()
    if (person.account) await unlockAccount(services, person.account)
    const record = { streetId, action: 'unlock-account', subject: personSubject(person) } as const
    await services.writer.change([], recordOf(services, by, record))
    return describe(person)
  }
  const { action, version } = command
  if (action === 'reach') {
    const reached = await reachedBy(services, streetId, personId, command)
    const change = { streetId, personId, version, action: 'reach-person' } as const
    return describe(await changePerson(services, by, change, reached))
  }
  if (action === 'reset-password') {
    const { person, oneTimePassword } = await resetPassword(services, by, { streetId, personId, version })
    if (person.account) await unlockAccount(services, person.account)
    return describe(person, { oneTimePassword })
  }

  const { handOverTo, reason }: HandOverWish = isWish(command) ? command : {}
  let handedOver: HandOver | undefined
  if (handOverTo) {
    const person = await present()
    assertSeen(person, version)
    const changed = become(command)(person)
    if (!keepsWork(person, changed)) {
      if (action === 'change') assertBelongs(await services.directory.listOrganisations(streetId), changed)
      handedOver = await handOver(handOverTo, reason)
      if (handedOver.left > 0) return describe(person, { handedOver })
    }
  }
  const person = await changePerson(
    services,
    by,
    { ...{ streetId, personId, version, action: `${action}-person` }, note: reason },
    become(command),
  )
  return describe(person, { ...(handedOver && { handedOver }) })
}
