import { showStatistics } from '../../shared/http/endpoints/show-statistics.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, settings, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showStatistics, {
  ...staffServices(),
  counters: counters(),
  settings: settings(),
})
