import { maskPhone } from '../domain/petition/masking.ts'
import type { Person } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'
import type { ContactVault } from '../ports/secrets.ts'
import { wrong } from './administration.ts'

export interface ReachServices {
  directory: Pick<Directory, 'listPeople'>
  contacts: Pick<ContactVault, 'seal'>
}

/** `null` takes away, what is not given stays. */
export interface ReachChange {
  phone?: string | null | undefined
  weComUserId?: string | null | undefined
}

/**
 * How somebody is told outside of the platform from now on. The number is kept like contact data, and never shown again.
 * @throws InvalidInput for an account of WeCom that is somebody else's: whoever has it could log in as two
 */
export const reachedBy = async (
  { directory, contacts }: ReachServices,
  streetId: string,
  personId: string,
  { phone, weComUserId }: ReachChange,
): Promise<(person: Person) => Person> => {
  if (weComUserId) {
    const people = await directory.listPeople(streetId)
    const other = people.find((one) => one.weComUserId === weComUserId && one.personId !== personId)
    if (other) throw wrong('weComUserId', `这个企业微信账号已经是${other.name}的，请核对。`)
  }
  const sealed = phone ? await contacts.seal(personId, streetId, { phone }) : undefined
  return ({ phone: oldPhone, weComUserId: oldUserId, ...person }) => {
    const newPhone =
      phone && sealed ? { ...sealed, masked: maskPhone(phone) } : phone === null ? undefined : oldPhone
    // the same number again is no change, although it seals otherwise
    const kept = newPhone?.phoneHash === oldPhone?.phoneHash ? oldPhone : newPhone
    const userId = weComUserId === null ? undefined : (weComUserId ?? oldUserId)
    return { ...person, ...(kept && { phone: kept }), ...(userId && { weComUserId: userId }) }
  }
}
