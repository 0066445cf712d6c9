import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { normalisePetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { maySee } from '../domain/petition/visibility.ts'
import type { Actor } from '../domain/street/roles.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

/**
 * Refuses a petition that is not this person's to see; another street's does not exist for them.
 * @throws NotFound, ActorNotAllowed
 */
export const assertVisible = (petition: Petition, actor: Actor): void => {
  if (petition.streetId !== actor.streetId) throw new NotFound('没有找到这件诉求，请核对编号。')
  if (!maySee(petition, actor))
    throw new ActorNotAllowed('这件诉求不在您的查看范围内，如需协助请联系街道指挥中心。')
}

/** @throws as `movePetition` */
export const actAsStaff = async (
  services: MoveServices,
  actor: Actor,
  typedId: string,
  { action, version, input }: { action: Action; version: number; input: unknown },
): Promise<Petition> =>
  movePetition(
    services,
    { petitionId: normalisePetitionId(typedId), action, version, input, actor },
    (petition) => assertVisible(petition, actor),
  )
