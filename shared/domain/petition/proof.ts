import type { Category } from '../street/street.ts'
import type { Action } from './lifecycle.ts'
import type { Petition } from './petition.ts'

/** Whether an answer has to be shown by a photo. */
export const asksForPhoto = (
  { category }: Pick<Petition, 'category'>,
  categories: readonly Category[],
): boolean => categories.some((known) => known.category === category && known.needsPhoto)

/** What the form of an action says of photos before it is sent; what the API then holds it to is `missingProof`. */
export const proofAskedBy = (
  action: Action,
  petition: Pick<Petition, 'category'>,
  categories: readonly Category[],
): 'photo-or-reason' | 'welcome' | undefined => {
  if (!asksForPhoto(petition, categories)) return undefined
  if (action === 'finish' || action === 'finish-task') return 'photo-or-reason'
  return action === 'answer' ? 'welcome' : undefined // an answer can be given without anybody having gone there
}
