import type { Petition } from '../domain/petition/petition.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import type { PhotoRecord } from './photo-record.ts'
import { checksOf, photosOf } from './photo-views.ts'

export interface PetitionPhotoServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findFile' | 'save'>
}

class CheckedAlready extends Error {}

/** The photos of one entry of a petition's timeline. */
export const photosOfPetition = async (
  services: PetitionPhotoServices,
  { petitionId, seq }: { petitionId: string; seq: number },
): Promise<PhotoRecord | undefined> => {
  const file = await services.petitions.findFile(petitionId)
  const stored = file?.timeline.find(({ entry }) => entry.seq === seq)
  if (!file || !stored) return undefined
  const isPending = ({ photosPending }: Petition) => photosPending?.includes(seq) ?? false
  return {
    ownerId: petitionId,
    personId: stored.entry.personId,
    uploadKeys: photosOf(stored),
    isPending: isPending(file.petition),
    checks: checksOf(file),
    record: async (findings) => {
      const input = { of: seq, findings }
      const move = { petitionId, action: 'check-photos', input, actor: systemActor } as const
      await movePetition(services, move, (petition) => {
        if (!isPending(petition)) throw new CheckedAlready()
      }).catch((error: unknown) => {
        if (!(error instanceof CheckedAlready)) throw error
      })
    },
  }
}
