import { NotFound } from '../domain/errors.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { residentActor } from '../domain/street/roles.ts'
import type { Keyring } from '../ports/secrets.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { codeCheck, noMatch } from './resident-access.ts'

/**
 * What whoever shows the query code does with a petition.
 * @throws NotFound the same for a wrong number and a wrong code; else as `movePetition`
 */
export const actAsResident = async (
  services: MoveServices & { keyring: Keyring },
  typedId: string,
  queryCode: string,
  { action, input }: { action: Action; input: unknown },
): Promise<Petition> => {
  const checkCode = await codeCheck(services.keyring, queryCode)
  const petitionId = readPetitionId(typedId)
  if (!petitionId) throw noMatch()
  try {
    return await movePetition(services, { petitionId, action, input, actor: residentActor }, checkCode)
  } catch (error) {
    throw error instanceof NotFound ? noMatch() : error
  }
}
