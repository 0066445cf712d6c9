import { showPublicStatistics } from '../../shared/http/endpoints/show-public-statistics.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { counters, directory, timing } from '../../shared/lambda/services.ts'

export const handler = httpHandler(showPublicStatistics, {
  clock: timing.clock,
  directory: directory(),
  counters: counters(),
})
