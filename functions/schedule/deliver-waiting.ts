import { deliveryQueue, notifications, timing } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { deliverWaiting } from '../../shared/usecases/deliver-waiting.ts'

const services = { clock: timing.clock, notifications: notifications(), deliveryQueue: deliveryQueue() }

export const handler = sweepHandler('deliver-waiting', () => deliverWaiting(services))
