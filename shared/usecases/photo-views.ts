import * as z from 'zod/mini'
import { findingsOf, type PhotoFinding } from '../domain/photo/findings.ts'
import { refusalTexts } from '../domain/photo/photo-types.ts'
import { attachedKeys } from '../domain/photo/upload-keys.ts'
import type { StoryEntry } from '../domain/supervision/story.ts'
import type { Timestamp } from '../domain/time.ts'
import type { Payload } from '../domain/timeline/chain.ts'
import type { PetitionFile, StoredEntry } from '../ports/petition-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'

const photosSchema = z._default(z.array(z.string()), [])

/** The keys of the photos that came with an entry of this payload; none once it has been erased. */
export const photosIn = (payload: Payload | undefined): string[] => z.parse(photosSchema, payload?.photos)
export const photosOf = ({ public: open }: StoredEntry): string[] => photosIn(open?.payload)

/** What the checks among these entries came to, each with the entry that it is of. */
const checksIn = (entries: readonly { action: string; payload?: Payload | undefined }[]) =>
  entries.flatMap(({ action, payload }) =>
    action === 'check-photos' && payload ? [findingsOf(payload)] : [],
  )
export const checksOf = ({ timeline }: Pick<PetitionFile, 'timeline'>) =>
  checksIn(timeline.map(({ entry, public: open }) => ({ action: entry.action, payload: open?.payload })))
export const checksInStory = (story: readonly StoryEntry[]) =>
  checksIn(story.map(({ action, said }) => ({ action, payload: said?.payload })))

const viewOf = (
  ownerId: string,
  uploadKey: string,
  finding: PhotoFinding | undefined,
  link: (key: string) => string,
) => {
  if (!finding) return { uploadKey, state: 'checking' as const }
  if (finding.state === 'refused')
    return { uploadKey, state: finding.state, reason: refusalTexts[finding.reason] }
  const { screen, thumbnail } = attachedKeys(ownerId, uploadKey)
  const { state, width, height } = finding
  return { uploadKey, state, width, height, screenUrl: link(screen), thumbnailUrl: link(thumbnail) }
}

/** The photos of an entry with what their check came to, for a reader who may see the entry. */
export const viewsOfPhotos = (
  { ownerId, checks }: { ownerId: string; checks: ReturnType<typeof checksIn> },
  links: PhotoLinks,
  now: Timestamp,
) => {
  const found = new Map<string, PhotoFinding>()
  for (const { of, findings } of checks)
    for (const finding of findings) found.set(`${of} ${finding.uploadKey}`, finding)
  const link = (key: string) => links.linkTo(key, now)
  return (seq: number, uploadKeys: readonly string[]) => {
    const photos = uploadKeys.map((uploadKey) =>
      viewOf(ownerId, uploadKey, found.get(`${seq} ${uploadKey}`), link),
    )
    return photos.length > 0 ? { photos } : {}
  }
}

/** The photos of each entry of a petition. */
export const photoViews = (
  file: Pick<PetitionFile, 'petition' | 'timeline'>,
  links: PhotoLinks,
  now: Timestamp,
) => {
  const views = viewsOfPhotos({ ownerId: file.petition.petitionId, checks: checksOf(file) }, links, now)
  return (stored: StoredEntry) => views(stored.entry.seq, photosOf(stored))
}
