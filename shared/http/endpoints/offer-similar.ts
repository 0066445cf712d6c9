import { type OfferServices, offerSimilar as offer } from '../../usecases/offer-similar.ts'
import { endpoint } from '../contract.ts'
import { offerSimilarContract } from '../contracts/offer-similar.ts'

export const offerSimilar = endpoint(offerSimilarContract, (services: OfferServices, { body, address }) =>
  offer(services, body(), address),
)
