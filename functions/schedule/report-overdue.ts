import { deliveryQueue, directory, notifications, petitions, timing } from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { reportOverdue } from '../../shared/usecases/report-overdue.ts'

const services = {
  ...timing,
  petitions: petitions(),
  directory: directory(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
}

export const handler = sweepHandler('report-overdue', () => reportOverdue(services))
