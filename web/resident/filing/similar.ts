import type { offerSimilarContract } from '../../../shared/http/contracts/offer-similar.ts'
import { askAsDevice, type ReplyOf } from '../../api/exchange.ts'
import { bodyOf } from './draft.ts'

export type Similar = ReplyOf<typeof offerSimilarContract>['items'][number]

/** What others near here have reported already; without an answer there is nothing, and it is sent as it is. */
export const askSimilar = async (placeCode: string): Promise<readonly Similar[]> => {
  const { text, communityId, category } = bodyOf(placeCode)
  const about = { placeCode, text, ...(communityId && { communityId }), ...(category && { category }) }
  try {
    const { items } = await askAsDevice<{ items: Similar[] }>('/similar', {
      method: 'POST',
      body: JSON.stringify(about),
    })
    return items
  } catch {
    return []
  }
}
