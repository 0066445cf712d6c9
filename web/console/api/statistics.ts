import type { exportPetitionsContract } from '../../../shared/http/contracts/export-petitions.ts'
import type { listExportsContract } from '../../../shared/http/contracts/list-exports.ts'
import type { showStatisticsContract } from '../../../shared/http/contracts/show-statistics.ts'
import type { BodyOf, QueryOf, ReplyOf } from '../../api/exchange.ts'
import { ask, askForFile } from './client.ts'

export type Statistics = ReplyOf<typeof showStatisticsContract>
export type StatisticsQuery = QueryOf<typeof showStatisticsContract>
export type StatisticsGroup = Statistics['groups'][number]
export type Exports = ReplyOf<typeof listExportsContract>
export type ExportAsked = BodyOf<typeof exportPetitionsContract>

export const showStatistics = (query: StatisticsQuery): Promise<Statistics> =>
  ask('/staff/statistics', { query })

export const listExports = (cursor?: string): Promise<Exports> =>
  ask('/staff/exports', { query: { cursor, limit: '50' } })

/** One page of an export; put behind each other they are one file. */
export const exportPetitions = async (
  body: ExportAsked,
): Promise<{ text: string; rows: number; cursor?: string }> => {
  const { text, headers } = await askForFile('/staff/exports', { method: 'POST', body })
  const cursor = headers.get('x-next-cursor')
  return { text, rows: Number(headers.get('x-rows')), ...(cursor && { cursor }) }
}
