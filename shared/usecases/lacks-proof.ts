import { asksForPhoto } from '../domain/petition/proof.ts'
import { isRefused } from '../domain/photo/findings.ts'
import type { Category } from '../domain/street/street.ts'
import type { PetitionFile } from '../ports/petition-store.ts'
import { checksOf, photosOf } from './photo-views.ts'

/**
 * Whether it was finished without the photo that its category asks for: all that came along were refused, and no reason was
 * given. It stays finished, the resident judges; whoever may send it back is shown.
 */
export const lacksProof = (
  file: Pick<PetitionFile, 'petition' | 'timeline'>,
  categories: readonly Category[],
): boolean => {
  const { petition, timeline } = file
  if (petition.stage !== 'answered' || !asksForPhoto(petition, categories)) return false
  const answered = timeline.findLast(({ entry }) => entry.to === 'answered' && entry.from !== 'answered')
  if (!answered || photosOf(answered).length === 0 || answered.public?.payload.noPhotoReason) return false
  const check = checksOf(file).find(({ of }) => of === answered.entry.seq)
  return check?.findings.every(isRefused) ?? false // not checked yet: nobody knows
}
