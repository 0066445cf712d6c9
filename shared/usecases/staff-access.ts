import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { maySee } from '../domain/petition/visibility.ts'
import type { Actor } from '../domain/street/roles.ts'

export const noSuchPetition = () => new NotFound('没有找到这件诉求，请核对编号。')

/** The number that somebody typed. @throws NotFound when it cannot be one */
export const petitionIdFrom = (typed: string): string => {
  const petitionId = readPetitionId(typed)
  if (!petitionId) throw noSuchPetition()
  return petitionId
}

/**
 * Refuses a petition that is not this person's to see; another street's does not exist for them.
 * @throws NotFound, ActorNotAllowed
 */
export const assertVisible = (petition: Petition, actor: Actor): void => {
  if (petition.streetId !== actor.streetId) throw noSuchPetition()
  if (!maySee(petition, actor))
    throw new ActorNotAllowed('这件诉求不在您的查看范围内，如需协助请联系街道指挥中心。')
}
