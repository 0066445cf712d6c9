import { trackPetition as track } from '../../usecases/track-petition.ts'
import { endpoint } from '../contract.ts'
import { trackPetitionContract } from '../contracts/track-petition.ts'

export const trackPetition = endpoint(
  trackPetitionContract,
  (services: Parameters<typeof track>[0], { param, header }) =>
    track(services, param('petitionId'), header('x-query-code') ?? ''),
)
