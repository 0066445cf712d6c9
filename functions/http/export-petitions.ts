import { exportPetitions } from '../../shared/http/endpoints/export-petitions.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, exports, moveServices, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(exportPetitions, {
  ...moveServices(),
  ...staffServices(),
  counters: counters(),
  exports: exports(),
})
