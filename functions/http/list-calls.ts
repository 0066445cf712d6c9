import { listCalls } from '../../shared/http/endpoints/list-calls.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { notifications, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listCalls, {
  ...staffServices(),
  petitions: petitions(),
  notifications: notifications(),
})
