import { NotFound } from '../domain/errors.ts'
import {
  hashInvitationToken,
  type Invitation,
  invitedStages,
  validInvitations,
} from '../domain/outside/invitation.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Stage } from '../domain/petition/stages.ts'
import { sameText } from '../domain/same-text.ts'
import type { Clock } from '../ports/clock.ts'
import type { Keyring } from '../ports/secrets.ts'

/** The same answer for a wrong link, one that has expired, was withdrawn, or is no longer needed: nobody learns which. */
export const noInvitation = () =>
  new NotFound('链接不正确、已过期、已收回，或事项已经办结；仍需答复的，请联系邀请您的单位重新发送链接。')

/** Finds the invitation of a petition whose link was shown, in constant time. The function throws NotFound for none. */
export const invitationFinder = async (
  { keyring, clock }: { keyring: Keyring; clock: Clock },
  token: string,
): Promise<(petition: Petition) => Invitation> => {
  const keyHash = hashInvitationToken(await keyring.secret('invitation'), token)
  return (petition) => {
    const found = validInvitations(petition, clock.now()).filter((one) => sameText(one.keyHash, keyHash))[0]
    if (!found || !(invitedStages as readonly Stage[]).includes(petition.stage)) throw noInvitation()
    return found
  }
}
