import { listAdministrativeChanges } from '../../shared/http/endpoints/list-administrative-changes.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrativeLog, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(listAdministrativeChanges, {
  ...staffServices(),
  log: administrativeLog(),
})
