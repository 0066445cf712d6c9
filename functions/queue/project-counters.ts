import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { counters } from '../../shared/lambda/services.ts'
import { countEvent } from '../../shared/usecases/count-event.ts'

const services = { counters: counters() }

export const handler = queueHandler('project-counters', busMessageSchema, ({ detail }) =>
  countEvent(services, detail),
)
