import { recordCall } from '../../shared/http/endpoints/record-call.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { notifications, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(recordCall, {
  ...staffServices(),
  petitions: petitions(),
  notifications: notifications(),
})
