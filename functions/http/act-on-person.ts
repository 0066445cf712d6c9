import { actOnPerson } from '../../shared/http/endpoints/act-on-person.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import {
  administrationServices,
  contacts,
  keyring,
  lockOuts,
  passwords,
  petitions,
} from '../../shared/lambda/services.ts'

export const handler = httpHandler(actOnPerson, {
  ...administrationServices(),
  passwords,
  petitions: petitions(),
  keyring: keyring(),
  lockOuts: lockOuts(),
  contacts: contacts(),
})
