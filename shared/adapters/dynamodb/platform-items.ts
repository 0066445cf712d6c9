import * as z from 'zod/mini'
import {
  type Incoming,
  incomingSchema,
  type Outgoing,
  outgoingSchema,
  type PlatformExchange,
} from '../../ports/platform.ts'
import { isSent, petitionIdOf } from './keys.ts'
import type { Item } from './table.ts'

export const toOutgoing = (item: Item): Outgoing =>
  z.parse(outgoingSchema, { ...item, petitionId: petitionIdOf(item) })
const toIncoming = (item: Item): Incoming => z.parse(incomingSchema, item)

/** What was exchanged, from the items of a petition's partition. */
export const exchangeFrom = (items: readonly Item[]): PlatformExchange => ({
  sent: items.filter(({ sk }) => isSent(String(sk))).map(toOutgoing),
  received: items.filter(({ sk }) => !isSent(String(sk))).map(toIncoming),
})
