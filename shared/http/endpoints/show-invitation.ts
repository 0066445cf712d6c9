import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import { type InvitationServices, showInvitation as show } from '../../usecases/show-invitation.ts'
import { endpoint } from '../contract.ts'
import { showInvitationContract } from '../contracts/show-invitation.ts'

export const showInvitation = endpoint(
  showInvitationContract,
  (services: InvitationServices & LookUpServices, { param, header, address }) => {
    const petitionId = param('petitionId')
    return limitLookUps(services, { petitionId, address }, () =>
      show(services, petitionId, header('x-invitation-token') ?? ''),
    )
  },
)
