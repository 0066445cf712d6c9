import type { listSimilarGroupsContract } from '../../../shared/http/contracts/list-similar-groups.ts'
import type { ReplyOf } from '../../api/exchange.ts'
import { ask } from './client.ts'

export type Boiling = ReplyOf<typeof listSimilarGroupsContract>
export type BoilingGroup = Boiling['groups'][number]
export type RecurringRow = Boiling['recurring'][number]

export const listSimilarGroups = (): Promise<Boiling> => ask('/staff/similar-groups')
