import { findingsPayload, isRefused, type PhotoFinding } from '../photo/findings.ts'
import { distinctPhotos, waitingWith, waitingWithout } from '../photo/waiting-photos.ts'
import type { Payload } from '../timeline/chain.ts'
import type { Effect } from './effects.ts'
import type { Change, Petition } from './petition.ts'

/** What an entry says, with the photos that came with it: they stand there unchecked until their check is recorded. */
export const withPhotos = (
  petition: Pick<Petition, 'seq' | 'photosPending'>,
  photos: readonly string[] | undefined,
  says: Payload,
): { public: Payload; change?: Change } => {
  const keys = distinctPhotos(photos)
  if (keys.length === 0) return { public: says }
  return { public: { ...says, photos: keys }, change: waitingWith(petition, keys) }
}

/** The check of one entry's photos is recorded once, whatever has become of the petition meanwhile. */
export const photosChecked = (
  petition: Petition,
  { of, findings }: { of: number; findings: readonly PhotoFinding[] },
): Effect => {
  const waiting = waitingWithout(petition, of)
  if ('errors' in waiting) return waiting
  const refused = findings.filter(isRefused).length
  return {
    change: {
      ...waiting,
      ...(refused > 0 && { photosRefused: (petition.photosRefused ?? 0) + refused }),
    },
    public: findingsPayload(of, findings),
  }
}
