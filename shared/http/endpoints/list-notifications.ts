import { listNotifications as list } from '../../usecases/list-notifications.ts'
import { listNotificationsContract } from '../contracts/list-notifications.ts'
import { staffEndpoint } from '../session.ts'

export const listNotifications = staffEndpoint(
  listNotificationsContract,
  (services: Parameters<typeof list>[0], { query }, { actor }) => list(services, actor, query()),
)
