import { relayHandler } from '../../shared/lambda/relay-handler.ts'
import { bus, triageQueue } from '../../shared/lambda/services.ts'

export const handler = relayHandler({ bus: bus(), triageQueue: triageQueue() })
