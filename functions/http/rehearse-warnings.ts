import { rehearseWarnings } from '../../shared/http/endpoints/rehearse-warnings.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { petitions, settings, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(rehearseWarnings, {
  ...staffServices(),
  petitions: petitions(),
  settings: settings(),
})
