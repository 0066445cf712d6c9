import { NotFound } from '../domain/errors.ts'
import { readPetitionId } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { Keyring } from '../ports/secrets.ts'
import { invitationFinder, noInvitation } from './invitation-access.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

/**
 * What an outside party answers through its link.
 * @throws NotFound the same for a wrong number and a link that opens nothing; else as `movePetition`
 */
export const answerInvitation = async (
  services: MoveServices & { keyring: Keyring },
  typedId: string,
  token: string,
  input: unknown,
): Promise<Petition> => {
  const find = await invitationFinder(services, token)
  const petitionId = readPetitionId(typedId)
  if (!petitionId) throw noInvitation()
  const actor: Actor = { role: 'outside' }
  try {
    return await movePetition(
      services,
      { petitionId, action: 'answer-invitation', input, actor },
      (petition) => {
        actor.invitation = find(petition).seq // of the state that is decided on
      },
    )
  } catch (error) {
    throw error instanceof NotFound ? noInvitation() : error
  }
}
