import { viewContact } from '../../shared/http/endpoints/view-contact.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { contacts, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(viewContact, {
  ...staffServices(),
  petitions: petitions(),
  contacts: contacts(),
})
