import { inBatches } from '../domain/batches.ts'
import { InvalidInput, MoveNotAllowed } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { isOpen } from '../domain/petition/stages.ts'
import { type Actor, systemActor } from '../domain/street/roles.ts'
import { type Evidence, evidenceOf } from '../domain/supervision/evidence.ts'
import type { Member, SupervisionItem } from '../domain/supervision/item.ts'
import type { Timestamp } from '../domain/time.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import { findPetitions } from './find-petitions.ts'
import { type MoveServices, movePetition } from './move-petition.ts'

/** The petitions of these numbers. @throws InvalidInput when one of them is not there, or another street's */
export const petitionsNamed = async (
  petitions: Pick<PetitionStore, 'findMany'>,
  petitionIds: readonly string[],
  streetId: string,
): Promise<Petition[]> => {
  const wanted = [...new Set(petitionIds)]
  const found = (await findPetitions(petitions, wanted)).filter((petition) => petition.streetId === streetId)
  const missing = wanted.filter((id) => !found.some(({ petitionId }) => petitionId === id))
  if (missing.length > 0) {
    const message = `没有找到诉求 ${missing.slice(0, 5).join('、')}，请核对编号。`
    throw new InvalidInput([{ path: 'petitions', message }])
  }
  return found
}

export const memberOf = ({ petitionId, communityId, filedAt }: Petition, addedAt: Timestamp): Member => ({
  petitionId,
  communityId,
  filedAt,
  addedAt,
})

const READ_AT_ONCE = 25 // contacts, each a read of its own

export interface EvidenceServices {
  petitions: Pick<PetitionStore, 'findContact'>
  similarity: Pick<SimilarityStore, 'findMatters'>
}

/** What speaks for an item, from its petitions as they are now. */
export const gatherEvidence = async (
  { petitions, similarity }: EvidenceServices,
  members: readonly Petition[],
  moment: { now: Timestamp; votes?: number },
): Promise<Evidence> => {
  const streetId = members[0]?.streetId ?? ''
  const ids = members.map(({ petitionId }) => petitionId)
  const kept = await similarity.findMatters(streetId, ids)
  const matters = new Map(kept.map(({ petitionId, matter }) => [petitionId, matter]))
  const counted: Parameters<typeof evidenceOf>[0][number][] = []
  for (const batch of inBatches(members, READ_AT_ONCE)) {
    const authors = await Promise.all(
      batch.map(({ petitionId, hasContact }) => (hasContact ? petitions.findContact(petitionId) : undefined)),
    )
    for (const [index, { petitionId, communityId, placeCode, filedAt }] of batch.entries())
      counted.push({
        ...{ petitionId, communityId, placeCode, filedAt, author: authors[index]?.phoneHash },
        matter: matters.get(petitionId),
      })
  }
  return evidenceOf(counted, moment)
}

const MOVED_AT_ONCE = 10

/**
 * Puts the open petitions of an item under supervision for it, each a move of its own that every reader of the petition sees.
 * What is so already, or is settled, is passed over: the same again goes on where it stopped.
 */
export const superviseMembers = async (
  services: MoveServices,
  actor: Actor,
  { itemId, title }: Pick<SupervisionItem, 'itemId' | 'title'>,
  members: readonly Petition[],
): Promise<void> => {
  const wanted = members.filter((petition) => isOpen(petition) && petition.supervised?.itemId !== itemId)
  const supervise = async (read: Petition): Promise<void> => {
    // what is supervised already changes its item by the item's doing, not by a second decision
    const by = read.supervised ? systemActor : actor
    const input = { itemId, note: `列入督办事项“${title}”` }
    try {
      await movePetition(services, { petitionId: read.petitionId, action: 'supervise', input, actor: by })
    } catch (error) {
      // settled or put under supervision meanwhile
      if (!(error instanceof MoveNotAllowed)) throw error
    }
  }
  for (const batch of inBatches(wanted, MOVED_AT_ONCE)) await Promise.all(batch.map(supervise))
}
