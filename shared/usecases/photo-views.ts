import * as z from 'zod/mini'
import { findingsOf, type PhotoFinding } from '../domain/photo/findings.ts'
import { refusalTexts } from '../domain/photo/photo-types.ts'
import { attachedKeys } from '../domain/photo/upload-keys.ts'
import type { Timestamp } from '../domain/time.ts'
import type { PetitionFile, StoredEntry } from '../ports/petition-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'

const photosSchema = z._default(z.array(z.string()), [])

/** The keys of the photos that came with an entry; none once they have been erased. */
export const photosOf = ({ public: open }: StoredEntry): string[] =>
  z.parse(photosSchema, open?.payload.photos)

/** What the checks recorded in a timeline came to, each with the entry that it is of. */
export const checksOf = ({ timeline }: Pick<PetitionFile, 'timeline'>) =>
  timeline.flatMap(({ entry, public: open }) =>
    entry.action === 'check-photos' && open ? [findingsOf(open.payload)] : [],
  )

const viewOf = (
  petitionId: string,
  uploadKey: string,
  finding: PhotoFinding | undefined,
  link: (key: string) => string,
) => {
  if (!finding) return { uploadKey, state: 'checking' as const }
  if (finding.state === 'refused')
    return { uploadKey, state: finding.state, reason: refusalTexts[finding.reason] }
  const { screen, thumbnail } = attachedKeys(petitionId, uploadKey)
  const { state, width, height } = finding
  return { uploadKey, state, width, height, screenUrl: link(screen), thumbnailUrl: link(thumbnail) }
}

/** The photos of each entry with what their check came to, for a reader who may see the petition. */
export const photoViews = (
  file: Pick<PetitionFile, 'petition' | 'timeline'>,
  links: PhotoLinks,
  now: Timestamp,
) => {
  const found = new Map<string, PhotoFinding>()
  for (const { of, findings } of checksOf(file))
    for (const finding of findings) found.set(`${of} ${finding.uploadKey}`, finding)
  const link = (key: string) => links.linkTo(key, now)
  return (stored: StoredEntry) => {
    const photos = photosOf(stored).map((uploadKey) =>
      viewOf(file.petition.petitionId, uploadKey, found.get(`${stored.entry.seq} ${uploadKey}`), link),
    )
    return photos.length > 0 ? { photos } : {}
  }
}
