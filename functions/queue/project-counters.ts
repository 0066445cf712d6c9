import { countHandler } from '../../shared/lambda/count-handler.ts'
import { counters, petitions, timelines, timing } from '../../shared/lambda/services.ts'

export const handler = countHandler({
  counters: counters(),
  petitions: { ...petitions(), ...timelines() },
  timekeepingOf: timing.timekeepingOf,
})
