import type { Petition } from '../../domain/petition/petition.ts'
import { movedSupervision } from '../../domain/supervision/supervised-membership.ts'
import type { Timestamp } from '../../domain/time.ts'
import { memberItem } from './supervision-items.ts'
import { itemMemberKey } from './supervision-keys.ts'
import type { TransactItems } from './transact.ts'

/** What a move of a petition writes into the supervision items that it joins and leaves. */
export const membershipWrites = (
  tableName: string,
  read: Petition,
  next: Petition,
  at: Timestamp,
): TransactItems => {
  const { joined, leftItemId } = movedSupervision(read, next, at)
  return [
    ...(joined ? [{ Put: { TableName: tableName, Item: memberItem(joined.itemId, joined.member) } }] : []),
    ...(leftItemId
      ? [{ Delete: { TableName: tableName, Key: itemMemberKey(leftItemId, next.petitionId) } }]
      : []),
  ]
}
