import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import type { AuthenticationServices } from '../../usecases/log-in.ts'
import { trackPetition as track } from '../../usecases/track-petition.ts'
import { endpoint } from '../contract.ts'
import { trackPetitionContract } from '../contracts/track-petition.ts'
import { assistantOf } from '../session.ts'

export const trackPetition = endpoint(
  trackPetitionContract,
  async (
    services: Parameters<typeof track>[0] & LookUpServices & AuthenticationServices,
    { param, header, address },
  ) => {
    const assistant = await assistantOf(services, header('authorization'))
    const petitionId = param('petitionId')
    return limitLookUps(services, { petitionId, address }, () =>
      track(services, petitionId, header('x-query-code') ?? '', assistant),
    )
  },
)
