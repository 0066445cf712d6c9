import { type AuthenticationServices, authenticate } from '../../usecases/log-in.ts'
import { type SuggestionServices, suggestCategory as suggest } from '../../usecases/suggest-category.ts'
import { endpoint } from '../contract.ts'
import { suggestCategoryContract } from '../contracts/suggest-category.ts'
import { bearerToken } from '../session.ts'

/** For anybody; somebody who shows a token has to be who it says. */
export const suggestCategory = endpoint(
  suggestCategoryContract,
  async (services: SuggestionServices & AuthenticationServices, { body, header, address }) => {
    const authorization = header('authorization')
    const staff = authorization && (await authenticate(services, bearerToken(authorization)))
    return suggest(services, body(), { streetId: staff ? staff.actor.streetId : undefined, address })
  },
)
