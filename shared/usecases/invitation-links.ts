import { hashInvitationToken, newInvitationToken } from '../domain/outside/invitation.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Keyring } from '../ports/secrets.ts'

export interface LinkServices {
  keyring: Keyring
  random: RandomBytes
  publicBaseUrl: string
}

const makesLink: readonly Action[] = ['invite', 'renew-invitation']

/** The token of a link that an action makes, and the only form of it that is kept; undefined for all other actions. */
export const linkFor = async ({ keyring, random }: LinkServices, action: Action) => {
  if (!makesLink.includes(action)) return undefined
  const token = newInvitationToken(random)
  return { token, keyHash: hashInvitationToken(await keyring.secret('invitation'), token) }
}

/** The token stands in the fragment, so that no log sees it. */
export const invitationUrl = (
  { publicBaseUrl }: Pick<LinkServices, 'publicBaseUrl'>,
  { petitionId }: Pick<Petition, 'petitionId'>,
  token: string,
): string => `${publicBaseUrl}/o/${petitionId}#${token}`
