import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { assertVisible, petitionIdFrom } from './staff-access.ts'

/** @throws as `movePetition` */
export const actAsStaff = async (
  services: MoveServices,
  actor: Actor,
  typedId: string,
  { action, version, input }: { action: Action; version: number; input: unknown },
): Promise<Petition> =>
  movePetition(services, { petitionId: petitionIdFrom(typedId), action, version, input, actor }, (petition) =>
    assertVisible(petition, actor),
  )
