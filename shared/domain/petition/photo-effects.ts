import { findingsPayload, isRefused, type PhotoFinding } from '../photo/findings.ts'
import type { Payload } from '../timeline/chain.ts'
import type { Effect } from './effects.ts'
import type { Change, Petition } from './petition.ts'

/** Each photo once, however often it was named. */
export const distinctPhotos = (photos: readonly string[] | undefined): string[] => [...new Set(photos)]

/** What an entry says, with the photos that came with it: they stand there unchecked until their check is recorded. */
export const withPhotos = (
  { seq, photosPending = [] }: Pick<Petition, 'seq' | 'photosPending'>,
  photos: readonly string[] | undefined,
  says: Payload,
): { public: Payload; change?: Change } => {
  const keys = distinctPhotos(photos)
  if (keys.length === 0) return { public: says }
  return {
    public: { ...says, photos: keys },
    change: { photosPending: [...photosPending, seq + 1] },
  }
}

/** The check of one entry's photos is recorded once, whatever has become of the petition meanwhile. */
export const photosChecked = (
  { photosPending = [], photosRefused = 0 }: Petition,
  { of, findings }: { of: number; findings: readonly PhotoFinding[] },
): Effect => {
  if (!photosPending.includes(of))
    return { errors: [{ path: 'of', message: '这些照片已经检查过，或没有照片。' }] }
  const rest = photosPending.filter((seq) => seq !== of)
  const refused = findings.filter(isRefused).length
  return {
    change: {
      photosPending: rest.length > 0 ? rest : null,
      ...(refused > 0 && { photosRefused: photosRefused + refused }),
    },
    public: findingsPayload(of, findings),
  }
}
