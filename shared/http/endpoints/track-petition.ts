import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import { trackPetition as track } from '../../usecases/track-petition.ts'
import { endpoint } from '../contract.ts'
import { trackPetitionContract } from '../contracts/track-petition.ts'

export const trackPetition = endpoint(
  trackPetitionContract,
  (services: Parameters<typeof track>[0] & LookUpServices, { param, header, address }) => {
    const petitionId = param('petitionId')
    return limitLookUps(services, { petitionId, address }, () =>
      track(services, petitionId, header('x-query-code') ?? ''),
    )
  },
)
