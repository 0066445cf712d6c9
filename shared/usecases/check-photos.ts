import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { NotFound } from '../domain/errors.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { type AttachedPhoto, isAttached, type PhotoFinding } from '../domain/photo/findings.ts'
import { inspectPhoto } from '../domain/photo/inspect-photo.ts'
import {
  MAX_PHOTOS,
  type PhotoRefusal,
  SCREEN_PIXELS,
  THUMBNAIL_PIXELS,
} from '../domain/photo/photo-types.ts'
import { shrink, sizeWithin, upright } from '../domain/photo/shrink.ts'
import { Undecodable } from '../domain/photo/undecodable.ts'
import { attachedKeys } from '../domain/photo/upload-keys.ts'
import { systemActor } from '../domain/street/roles.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import type { PetitionFile, PetitionStore } from '../ports/petition-store.ts'
import type { PhotoCodec } from '../ports/photo-codec.ts'
import type { PhotoClaims, PhotoFiles, UploadedFile } from '../ports/uploads.ts'
import { ANYBODY, uploaderOf } from './create-upload.ts'
import { type MoveServices, movePetition } from './move-petition.ts'
import { checksOf, photosOf } from './photo-views.ts'

export interface PhotoCheckServices extends MoveServices {
  petitions: Pick<PetitionStore, 'find' | 'findFile' | 'save'>
  photoFiles: PhotoFiles
  photoClaims: PhotoClaims
  photoCodec: PhotoCodec
}

const SCREEN_QUALITY = 80
const THUMBNAIL_QUALITY = 72

class CheckedAlready extends Error {}

const attachedBefore = (file: PetitionFile, uploadKey: string): AttachedPhoto | undefined =>
  checksOf(file)
    .flatMap(({ findings }) => findings)
    .filter(isAttached)
    .find((finding) => finding.uploadKey === uploadKey)

/** An upload without a name is whoever's has its key; one that staff made while logged in is theirs. */
const isTheirs = ({ uploader }: UploadedFile, { personId }: TimelineEntry): boolean =>
  uploader === ANYBODY || uploader === uploaderOf(personId)

/** Makes the sizes that are shown, of pixels alone: nothing of what the file said beside them is kept. */
const attach = async (
  { photoFiles, photoCodec }: PhotoCheckServices,
  petitionId: string,
  uploadKey: string,
  { bytes, contentType }: UploadedFile,
): Promise<PhotoFinding> => {
  const inspected = inspectPhoto(bytes, contentType)
  if ('refusal' in inspected) return { uploadKey, state: 'refused', reason: inspected.refusal }
  const { type, orientation, width, height } = inspected.photo
  const decoded = await photoCodec.decode(type, bytes)
  if (decoded.width !== width || decoded.height !== height)
    throw new Undecodable('another size than announced')
  const screen = upright(shrink(decoded, sizeWithin(SCREEN_PIXELS, decoded)), orientation)
  const thumbnail = shrink(screen, sizeWithin(THUMBNAIL_PIXELS, screen))
  const [screenFile, thumbnailFile] = [
    await photoCodec.encodeJpeg(screen, SCREEN_QUALITY),
    await photoCodec.encodeJpeg(thumbnail, THUMBNAIL_QUALITY),
  ]
  const keys = attachedKeys(petitionId, uploadKey)
  await Promise.all([
    photoFiles.writeJpeg(keys.screen, screenFile),
    photoFiles.writeJpeg(keys.thumbnail, thumbnailFile),
  ])
  return {
    uploadKey,
    state: 'attached',
    width: screen.width,
    height: screen.height,
    sha256: bytesToHex(sha256(screenFile)),
  }
}

const checkPhoto = async (
  services: PhotoCheckServices,
  file: PetitionFile,
  entry: TimelineEntry,
  uploadKey: string,
): Promise<PhotoFinding> => {
  const { petitionId } = entry
  const refused = (reason: PhotoRefusal): PhotoFinding => ({ uploadKey, state: 'refused', reason })
  const before = attachedBefore(file, uploadKey)
  if (before) return before
  const uploaded = await services.photoFiles.read(uploadKey)
  if (uploaded && !isTheirs(uploaded, entry)) return refused('not-yours') // and it stays for whom it belongs to
  if (!(await services.photoClaims.claim(uploadKey, petitionId, services.clock.now())))
    return refused('used-elsewhere')
  if (!uploaded) return refused('not-received')
  try {
    return await attach(services, petitionId, uploadKey, uploaded)
  } catch (error) {
    if (error instanceof Undecodable) return refused('damaged')
    throw error
  }
}

/**
 * Checks the photos that came with an entry, one after the other, and records what came of them in one entry; then the
 * originals go. May be repeated at any point: what is recorded is not checked again, what is not is done anew.
 * @returns what was found; undefined when it had been recorded before
 * @throws NotFound for an entry that does not exist
 */
export const checkPhotos = async (
  services: PhotoCheckServices,
  { petitionId, seq }: { petitionId: string; seq: number },
): Promise<PhotoFinding[] | undefined> => {
  const { petitions, photoFiles } = services
  const file = await petitions.findFile(petitionId)
  const stored = file?.timeline.find(({ entry }) => entry.seq === seq)
  if (!file || !stored) throw new NotFound(`no entry ${petitionId}#${seq}`)
  const isPending = ({ photosPending }: Petition) => photosPending?.includes(seq) ?? false
  const keys = photosOf(stored)
  const findings: PhotoFinding[] = []
  if (isPending(file.petition)) {
    for (const [index, uploadKey] of keys.entries())
      findings.push(
        index < MAX_PHOTOS
          ? await checkPhoto(services, file, stored.entry, uploadKey)
          : { uploadKey, state: 'refused', reason: 'too-many' },
      )
    const input = { of: seq, findings }
    const move = { petitionId, action: 'check-photos', input, actor: systemActor } as const
    await movePetition(services, move, (petition) => {
      if (!isPending(petition)) throw new CheckedAlready()
    }).catch((error: unknown) => {
      if (!(error instanceof CheckedAlready)) throw error
    })
  }
  await removeOriginals(photoFiles, findings.length > 0 ? findings : recordedFindings(file, seq))
  return findings.length > 0 ? findings : undefined
}

const recordedFindings = (file: PetitionFile, seq: number): PhotoFinding[] =>
  checksOf(file).flatMap(({ of, findings }) => (of === seq ? findings : []))

/** What belongs to somebody else stays where it is. */
const removeOriginals = async (photoFiles: PhotoFiles, findings: readonly PhotoFinding[]): Promise<void> => {
  const notOurs: readonly PhotoRefusal[] = ['used-elsewhere', 'not-yours']
  const ours = findings.filter((finding) => finding.state === 'attached' || !notOurs.includes(finding.reason))
  await Promise.all(ours.map(({ uploadKey }) => photoFiles.remove(uploadKey)))
}
