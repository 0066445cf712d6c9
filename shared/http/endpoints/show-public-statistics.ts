import { showPublicStatistics as show } from '../../usecases/show-public-statistics.ts'
import { endpoint } from '../contract.ts'
import { showPublicStatisticsContract } from '../contracts/show-public-statistics.ts'

export const showPublicStatistics = endpoint(
  showPublicStatisticsContract,
  (services: Parameters<typeof show>[0], { query }) => show(services, query()),
)
