import { showStatistics as show } from '../../usecases/show-statistics.ts'
import { showStatisticsContract } from '../contracts/show-statistics.ts'
import { staffEndpoint } from '../session.ts'

export const showStatistics = staffEndpoint(
  showStatisticsContract,
  (services: Parameters<typeof show>[0], { query }, { actor }) => show(services, actor, query()),
)
