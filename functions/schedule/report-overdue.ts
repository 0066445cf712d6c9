import {
  counters,
  deliveryQueue,
  directory,
  notifications,
  petitions,
  settings,
  timing,
} from '../../shared/lambda/services.ts'
import { sweepHandler } from '../../shared/lambda/sweep-handler.ts'
import { collectDigests } from '../../shared/usecases/collect-digests.ts'
import { reportOverdue } from '../../shared/usecases/report-overdue.ts'

const services = {
  ...timing,
  petitions: petitions(),
  directory: directory(),
  notifications: notifications(),
  deliveryQueue: deliveryQueue(),
  counters: counters(),
  settings: settings(),
}

export const handler = sweepHandler('report-overdue', async () => {
  const [reports, digests] = [await reportOverdue(services), await collectDigests(services)]
  return { done: reports.done + digests.done, failed: [...reports.failed, ...digests.failed] }
})
