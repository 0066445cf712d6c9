import { InvalidInput } from '../errors.ts'
import { type Category, type Place, suggestOrganisation } from '../street/street.ts'

/** Where a petition goes: category × place → responsible unit. */
export interface Route {
  streetId: string
  /** The station that handles it first. */
  communityId: string
  /** Whether the posted code decided that, or whoever filed. */
  routedBy?: 'place' | 'choice'
  /** The department that would take part at level 2. */
  suggestedOrgId?: string
}

/**
 * The posted code decides the station unless the resident chose another community of the street; at the street's
 * unified code the choice is needed.
 * @throws InvalidInput when no community is known, or it is not one of the street's
 */
export const routePetition = (
  place: Pick<Place, 'streetId' | 'communityId'>,
  chosenCommunityId: string | undefined,
  category: string | undefined,
  street: { communities: readonly string[]; categories: readonly Category[] },
): Route => {
  const communityId = chosenCommunityId ?? place.communityId
  if (!communityId) throw new InvalidInput([{ path: 'communityId', message: '请选择您所在的社区。' }])
  if (!street.communities.includes(communityId))
    throw new InvalidInput([{ path: 'communityId', message: '没有这个社区，请从列表中重新选择。' }])
  const suggestedOrgId = suggestOrganisation(street.categories, category)
  const routedBy = communityId === place.communityId ? 'place' : 'choice'
  return { streetId: place.streetId, communityId, routedBy, ...(suggestedOrgId && { suggestedOrgId }) }
}
