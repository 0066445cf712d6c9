import { busMessageSchema, queueHandler } from '../../shared/lambda/queue-handler.ts'
import { forwardingServices } from '../../shared/lambda/services-platform.ts'
import { forwardToPlatform } from '../../shared/usecases/forward-to-platform.ts'

const services = forwardingServices()

export const handler = queueHandler('forward-to-platform', busMessageSchema, ({ detail }) =>
  forwardToPlatform(services, detail),
)
