import { answerInvitation as answer } from '../../usecases/answer-invitation.ts'
import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import type { MoveServices } from '../../usecases/move-petition.ts'
import { endpoint } from '../contract.ts'
import { answerInvitationContract } from '../contracts/answer-invitation.ts'

export const answerInvitation = endpoint(
  answerInvitationContract,
  async (services: MoveServices & LookUpServices, { param, header, json, address }) => {
    const typedId = param('petitionId')
    // read when the link is known to be right, as every action's input is
    const { petitionId } = await limitLookUps(services, { petitionId: typedId, address }, () =>
      answer(services, typedId, header('x-invitation-token') ?? '', json()),
    )
    return { petitionId, at: services.clock.now() }
  },
)
