import type { Side } from '../../../shared/domain/petition/coordination.ts'
import type { PetitionView } from '../api/api.ts'

export type ReviewRound = NonNullable<PetitionView['reviews']>[number]
export type Signed = Omit<ReviewRound['sides'][number], 'side'>

/** What one side has signed in a round. */
export const signedBy = ({ sides }: ReviewRound, side: Side): Signed | undefined =>
  sides.find((signed) => signed.side === side)

/** The round that counts, and those that were signed before; nothing as long as nobody has raised it. */
export const reviewOf = (
  petition: PetitionView,
): { present: ReviewRound; earlier: ReviewRound[] } | undefined => {
  const present = petition.reviews?.at(-1)
  return present && { present, earlier: (petition.reviews ?? []).slice(0, -1).reverse() }
}

export const signerOf = ({ by }: Signed): string => by?.name ?? by?.roleLabel ?? ''
