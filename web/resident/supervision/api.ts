import type { listPublicSupervisionItemsContract } from '../../../shared/http/contracts/list-public-supervision-items.ts'
import { askAsDevice as ask, type ReplyOf } from '../../api/exchange.ts'

export type PublicItems = ReplyOf<typeof listPublicSupervisionItemsContract>
export type PublicItem = PublicItems['items'][number]

/** @param street which one, where the deployment serves several */
export const listPublicItems = (street: string | null): Promise<PublicItems> =>
  ask(`/public/supervision-items${street ? `?street=${encodeURIComponent(street)}` : ''}`)
