import { NotFound } from '../domain/errors.ts'
import { isAttached, type PhotoFinding } from '../domain/photo/findings.ts'
import type { PhotoEntry } from '../domain/photo/photo-entry.ts'
import { MAX_PHOTOS, type PhotoRefusal } from '../domain/photo/photo-types.ts'
import { Undecodable } from '../domain/photo/undecodable.ts'
import type { Clock } from '../ports/clock.ts'
import type { PhotoCodec } from '../ports/photo-codec.ts'
import type { PhotoClaims, PhotoFiles, UploadedFile } from '../ports/uploads.ts'
import { attachPhoto } from './attach-photo.ts'
import { ANYBODY, uploaderOf } from './create-upload.ts'
import type { PhotoRecord } from './photo-record.ts'
import { type ItemPhotoServices, photosOfItem } from './photos-of-item.ts'
import { type PetitionPhotoServices, photosOfPetition } from './photos-of-petition.ts'

interface CheckServices {
  photoFiles: PhotoFiles
  photoClaims: PhotoClaims
  photoCodec: PhotoCodec
  clock: Clock
}
export type PhotoCheckServices = CheckServices & PetitionPhotoServices & ItemPhotoServices

/** An upload without a name is whoever's has its key; one that staff made while logged in is theirs. */
const isTheirs = ({ uploader }: UploadedFile, { personId }: PhotoRecord): boolean =>
  uploader === ANYBODY || uploader === uploaderOf(personId)

const checkPhoto = async (
  services: CheckServices,
  photos: PhotoRecord,
  uploadKey: string,
): Promise<PhotoFinding> => {
  const { photoFiles, photoClaims, clock } = services
  const refused = (reason: PhotoRefusal): PhotoFinding => ({ uploadKey, state: 'refused', reason })
  const before = photos.checks
    .flatMap(({ findings }) => findings)
    .filter(isAttached)
    .find((finding) => finding.uploadKey === uploadKey)
  if (before) return before
  const uploaded = await photoFiles.read(uploadKey)
  if (uploaded && !isTheirs(uploaded, photos)) return refused('not-yours') // and it stays for whom it belongs to
  if (!(await photoClaims.claim(uploadKey, photos.ownerId, clock.now()))) return refused('used-elsewhere')
  if (!uploaded) return refused('not-received')
  try {
    return await attachPhoto(services, photos.ownerId, uploadKey, uploaded)
  } catch (error) {
    if (error instanceof Undecodable) return refused('damaged')
    throw error
  }
}

const findRecord = (services: PhotoCheckServices, entry: PhotoEntry): Promise<PhotoRecord | undefined> =>
  'itemId' in entry ? photosOfItem(services, entry) : photosOfPetition(services, entry)

/**
 * Checks the photos that came with an entry, one after the other, and records what came of them in one entry; then the
 * originals go. May be repeated at any point: what is recorded is not checked again, what is not is done anew.
 * @returns what was found; undefined when it had been recorded before
 * @throws NotFound for an entry that does not exist
 */
export const checkPhotos = async (
  services: PhotoCheckServices,
  entry: PhotoEntry,
): Promise<PhotoFinding[] | undefined> => {
  const photos = await findRecord(services, entry)
  if (!photos) throw new NotFound(`no entry ${JSON.stringify(entry)}`)
  const findings: PhotoFinding[] = []
  if (photos.isPending) {
    for (const [index, uploadKey] of photos.uploadKeys.entries())
      findings.push(
        index < MAX_PHOTOS
          ? await checkPhoto(services, photos, uploadKey)
          : { uploadKey, state: 'refused', reason: 'too-many' },
      )
    await photos.record(findings)
  }
  const recorded = photos.checks.flatMap(({ of, findings: found }) => (of === entry.seq ? found : []))
  await removeOriginals(services.photoFiles, findings.length > 0 ? findings : recorded)
  return findings.length > 0 ? findings : undefined
}

/** What belongs to somebody else stays where it is. */
const removeOriginals = async (photoFiles: PhotoFiles, findings: readonly PhotoFinding[]): Promise<void> => {
  const notOurs: readonly PhotoRefusal[] = ['used-elsewhere', 'not-yours']
  const ours = findings.filter((finding) => finding.state === 'attached' || !notOurs.includes(finding.reason))
  await Promise.all(ours.map(({ uploadKey }) => photoFiles.remove(uploadKey)))
}
