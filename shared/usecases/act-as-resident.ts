import { NotFound } from '../domain/errors.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { Keyring } from '../ports/secrets.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { actorWithCode, codeCheck, noMatch } from './resident-access.ts'

/**
 * What whoever shows the query code does with a petition.
 * @param assistant the staff member who types it for them
 * @throws NotFound the same for a wrong number and a wrong code; else as `movePetition`
 */
export const actAsResident = async (
  services: MoveServices & { keyring: Keyring },
  typedId: string,
  queryCode: string,
  { action, input }: { action: Action; input: unknown },
  assistant?: StaffActor,
): Promise<Petition> => {
  const checkCode = await codeCheck(services.keyring, queryCode, assistant)
  const petitionId = readPetitionId(typedId)
  if (!petitionId) throw noMatch()
  try {
    const actor = actorWithCode(assistant)
    return await movePetition(services, { petitionId, action, input, actor }, checkCode)
  } catch (error) {
    throw error instanceof NotFound ? noMatch() : error
  }
}
