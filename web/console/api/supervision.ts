import type { actOnSupervisionItemContract } from '../../../shared/http/contracts/act-on-supervision-item.ts'
import type { beginSupervisionItemContract } from '../../../shared/http/contracts/begin-supervision-item.ts'
import type { listSupervisionItemsContract } from '../../../shared/http/contracts/list-supervision-items.ts'
import type { showSupervisionItemContract } from '../../../shared/http/contracts/show-supervision-item.ts'
import type { QueryOf, ReplyOf } from '../../api/exchange.ts'
import { setServerTime } from '../clock.ts'
import { ask } from './client.ts'

export type ItemList = ReplyOf<typeof listSupervisionItemsContract>
export type ItemRow = ItemList['items'][number]
export type ItemView = ReplyOf<typeof showSupervisionItemContract>
export type ItemOffer = ItemView['actions'][number]
export type ItemOfferField = ItemOffer['fields'][number]
export type ItemColour = NonNullable<ItemRow['colour']>

const path = '/staff/supervision-items'

export const listItems = (query: QueryOf<typeof listSupervisionItemsContract>): Promise<ItemList> =>
  ask(path, { query })

export const showItem = async (itemId: string): Promise<ItemView> => {
  const item = await ask<ItemView>(`${path}/${encodeURIComponent(itemId)}`)
  setServerTime(item.asOf)
  return item
}

export const beginItem = (
  body: Record<string, unknown>,
  key: string,
): Promise<ReplyOf<typeof beginSupervisionItemContract>> =>
  ask(path, { method: 'POST', body, headers: { 'idempotency-key': key } })

export const actOnItem = (
  itemId: string,
  body: { action: string; version: number } & Record<string, unknown>,
  /** The same for what is sent again: it is done once. */
  key: string,
): Promise<ReplyOf<typeof actOnSupervisionItemContract>> =>
  ask(`${path}/${encodeURIComponent(itemId)}/actions`, {
    method: 'POST',
    body,
    headers: { 'idempotency-key': key },
  })
