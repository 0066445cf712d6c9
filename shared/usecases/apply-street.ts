import type {
  AdministrativeAction,
  AdministrativeChange,
} from '../domain/administration/administrative-change.ts'
import { untilOwnPassword } from '../domain/administration/one-time-password.ts'
import { newPlaceCode } from '../domain/street/place-code.ts'
import type { Place } from '../domain/street/street.ts'
import type { ItemChange } from '../ports/directory.ts'
import type { PasswordHasher } from '../ports/passwords.ts'
import {
  type AdministrationServices,
  type Author,
  onPresentState,
  organisationSubject,
  personSubject,
  recordOf,
} from './administration.ts'
import { placeSubject } from './managed-place.ts'
import { changeOf, type StreetPlan } from './plan-street.ts'

export type ApplyServices = Pick<AdministrationServices, 'writer' | 'clock' | 'random'> & {
  passwords: PasswordHasher
}

/** The command is run by whoever may write the table, who has no account. */
const by: Author = { role: 'system', name: '开通命令 npm run init' }

/**
 * Does what was planned, a thing at a time, each with its record: broken off, it can be planned and applied again.
 * @param passwordOf the one-time password of a new account
 * @throws Conflict when somebody changes the same meanwhile
 */
export const applyStreet = async (
  services: ApplyServices,
  { streetId, street, settings, organisations, people, places }: StreetPlan,
  passwordOf: (account: string) => string,
): Promise<void> => {
  const { writer, random, passwords, clock } = services
  const write = async (
    changes: ItemChange[],
    action: AdministrativeAction,
    subject: AdministrativeChange['subject'],
    fields: AdministrativeChange['fields'],
  ) => writer.change(changes, recordOf(services, by, { streetId, action, subject, fields }))

  const streetChange = changeOf(street)
  if (streetChange !== 'none' || settings.fields.length > 0)
    await write(
      [
        { kind: 'street', item: street.after, isNew: streetChange === 'add' },
        ...(settings.fields.length > 0 ? [{ kind: 'settings', item: settings.after } as const] : []),
      ],
      streetChange === 'add' ? 'add-street' : 'change-street',
      { type: 'street', id: streetId, name: street.after.name },
      [...street.fields, ...settings.fields],
    )

  for (const one of organisations) {
    const change = changeOf(one)
    if (change === 'none') continue
    const item: ItemChange = { kind: 'organisation', item: one.after, isNew: change === 'add' }
    await write([item], `${change}-organisation`, organisationSubject(one.after), one.fields)
  }

  for (const one of people) {
    const change = changeOf(one)
    if (change === 'none') continue
    const { personId, account = '' } = one.after
    // nobody could give the administrators another one
    const expires = change === 'add' && one.after.role !== 'admin'
    const person = { ...one.after, ...(expires && untilOwnPassword(clock.now())) }
    const changes: ItemChange[] = [{ kind: 'person', item: person, isNew: change === 'add' }]
    if (change === 'add') {
      const passwordHash = await passwords.hash(passwordOf(account))
      changes.push({ kind: 'account', item: { account, personId, streetId, passwordHash }, isNew: true })
    }
    await write(changes, `${change}-person`, personSubject(one.after), one.fields)
  }

  for (const one of places) {
    const change = changeOf(one)
    if (change === 'none') continue
    // a code that is taken already is a conflict, and another is drawn
    await onPresentState(async () => {
      const item: Place = { ...one.after, placeCode: one.after.placeCode ?? newPlaceCode(random) }
      const isNew = change === 'add'
      await write([{ kind: 'place', item, isNew }], `${change}-place`, placeSubject(item), one.fields)
    })
  }
}
