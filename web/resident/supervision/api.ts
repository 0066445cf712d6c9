import type { listPublicSupervisionItemsContract } from '../../../shared/http/contracts/list-public-supervision-items.ts'
import { askAsDevice as ask, type ReplyOf } from '../../api/exchange.ts'

export type PublicItems = ReplyOf<typeof listPublicSupervisionItemsContract>
export type PublicItem = PublicItems['items'][number]

/**
 * @param street which one, where the deployment serves several
 * @param cursor where to go on
 */
export const listPublicItems = (street: string | null, cursor?: string): Promise<PublicItems> => {
  const query = new URLSearchParams({ ...(street && { street }), ...(cursor && { cursor }) }).toString()
  return ask(`/public/supervision-items${query && `?${query}`}`)
}
