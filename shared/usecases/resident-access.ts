import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import { hashQueryCode } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { sameText } from '../domain/same-text.ts'
import { type Actor, assistedResident, residentActor, type StaffActor } from '../domain/street/roles.ts'
import type { Keyring } from '../ports/secrets.ts'

/** The same answer for a wrong number and a wrong code: nobody learns which petitions exist. */
export const noMatch = () => new NotFound('编号或查询码不正确，请核对提交时收到的编号和查询码。')

/** Who acts when the code is right: the resident, or a staff member by whose hands the resident does (代办). */
export const actorWithCode = (assistant: StaffActor | undefined): Actor =>
  assistant ? assistedResident(assistant) : residentActor

/**
 * A check of a query code against a petition, in constant time. Whoever assists is of the petition's street; the code
 * comes first, so that nothing is learnt without it.
 */
export const codeCheck = async (keyring: Keyring, queryCode: string, assistant?: StaffActor) => {
  const codeHash = hashQueryCode(await keyring.secret('query-code'), queryCode)
  return (petition: Pick<Petition, 'codeHash' | 'streetId'>): void => {
    if (!sameText(petition.codeHash, codeHash)) throw noMatch()
    if (assistant && assistant.streetId !== petition.streetId)
      throw new ActorNotAllowed('这件诉求属于其他街道，请居民本人凭查询码操作，或联系该街道代办。')
  }
}
