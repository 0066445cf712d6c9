import type { SimilarGroup } from '../similarity/similar-group.ts'
import { dayOf } from '../time.ts'
import type { Member, SupervisionItem } from './item.ts'

/** Petitions of the group that an item was proposed from which are not its own yet, the oldest first. */
export const newInGroup = (
  group: Pick<SimilarGroup, 'members'> | undefined,
  members: readonly Pick<Member, 'petitionId'>[],
): string[] => {
  const known = new Set(members.map(({ petitionId }) => petitionId))
  return (group?.members ?? []).filter((petitionId) => !known.has(petitionId))
}

/** How many of these were filed after the item was answered: it may be flaring up. A number begins with the day of filing. */
export const filedSinceAnswer = (
  { answeredAt }: Pick<SupervisionItem, 'answeredAt'>,
  petitionIds: readonly string[],
): number => {
  if (!answeredAt) return 0
  const answeredOn = dayOf(answeredAt).slice(2).replaceAll('-', '')
  return petitionIds.filter((petitionId) => petitionId.slice(0, 6) > answeredOn).length
}
