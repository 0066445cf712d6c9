import { listNotifications } from '../../shared/http/endpoints/list-notifications.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { notifications, petitions, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listNotifications, {
  ...staffServices(),
  petitions: petitions(),
  notifications: notifications(),
})
