import type { Petition } from '../petition/petition.ts'
import type { Timestamp } from '../time.ts'
import type { Member } from './item.ts'

/** Which items a move of a petition makes it a member of, and which it leaves. */
export const movedSupervision = (
  read: Pick<Petition, 'supervised'>,
  next: Pick<Petition, 'petitionId' | 'communityId' | 'filedAt' | 'supervised'>,
  at: Timestamp,
): { joined?: { itemId: string; member: Member }; leftItemId?: string } => {
  const [before, after] = [read.supervised?.itemId, next.supervised?.itemId]
  if (before === after) return {}
  const { petitionId, communityId, filedAt } = next
  return {
    ...(after && { joined: { itemId: after, member: { petitionId, communityId, filedAt, addedAt: at } } }),
    ...(before && { leftItemId: before }),
  }
}
