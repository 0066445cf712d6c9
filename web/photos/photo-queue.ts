import { NoAnswer, Refused } from '../api/exchange.ts'
import { newUuid } from '../device/storage.ts'
import type { ChosenPhoto } from './photo.ts'
import { type PhotoState, photoStates } from './photo-states.ts'
import { dropPicture, findPicture, keepPicture } from './photo-store.ts'
import { shrink, UnusablePicture } from './shrink.ts'
import { upload } from './upload.ts'

const AT_ONCE = 2 // more share the same thin line and all of them time out
const TRIES = 3
const KEPT_MS = 20 * 3_600_000 // the bucket forgets what is not attached within two days

let running = 0
const queue: (() => Promise<void>)[] = []
const next = () => {
  const job = running < AT_ONCE ? queue.shift() : undefined
  if (!job) return
  running += 1
  void job().finally(() => {
    running -= 1
    next()
  })
}

const change = (id: string, state: Partial<PhotoState>) => {
  const known = photoStates.get(id)
  if (known) Object.assign(known, state)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const messageOf = (error: unknown): string => {
  if (error instanceof NoAnswer) return '网络不好，没有传上去。'
  if (error instanceof Refused) return error.message
  return '没有传上去。'
}

const send = async (photo: ChosenPhoto, picture: Blob): Promise<void> => {
  for (let attempt = 1; photoStates.has(photo.id); attempt++)
    try {
      change(photo.id, { status: 'uploading', progress: 0 })
      photo.uploadKey = await upload(picture, (progress) => change(photo.id, { progress }))
      photo.uploadedAt = Date.now()
      change(photo.id, { status: 'done', progress: 1 })
      return
    } catch (error) {
      const isFinal = error instanceof Refused && error.status < 500
      if (isFinal || attempt >= TRIES || !navigator.onLine) {
        change(photo.id, { status: 'failed', message: messageOf(error) })
        return
      }
      await pause(1000 * attempt)
    }
}

const enqueue = (photo: ChosenPhoto, picture: Blob) => {
  change(photo.id, { status: 'waiting', progress: 0 })
  queue.push(() => send(photo, picture))
  next()
}

/** Takes a picture in hand; `photos` is what is being written, a reactive array. */
export const addPhoto = async (photos: ChosenPhoto[], file: Blob): Promise<void> => {
  const id = newUuid()
  photoStates.set(id, { status: 'shrinking', progress: 0 })
  photos.push({ id })
  const photo = photos.find((one) => one.id === id) // the reactive one
  try {
    const picture = await shrink(file)
    change(id, { preview: URL.createObjectURL(picture) })
    await keepPicture(id, picture)
    if (photo) enqueue(photo, picture)
  } catch (error) {
    if (!(error instanceof UnusablePicture)) throw error
    change(id, { status: 'unusable', message: error.message })
  }
}

export const retryPhoto = async (photo: ChosenPhoto): Promise<void> => {
  const picture = await findPicture(photo.id)
  if (picture) enqueue(photo, picture)
  else change(photo.id, { status: 'unusable', message: '这张照片已经不在手机里了，请重新选。' })
}

export const removePhoto = async (photos: ChosenPhoto[], id: string): Promise<void> => {
  const state = photoStates.get(id)
  if (state?.preview) URL.revokeObjectURL(state.preview)
  photoStates.delete(id)
  const index = photos.findIndex((photo) => photo.id === id)
  if (index >= 0) photos.splice(index, 1)
  await dropPicture(id)
}

/** Photos of an earlier visit: shown again, and uploaded again when they were not, or too long ago. */
export const restorePhotos = async (photos: ChosenPhoto[]): Promise<void> => {
  for (const photo of photos) {
    if (photoStates.has(photo.id)) continue
    const isUploaded = photo.uploadKey !== undefined && Date.now() - (photo.uploadedAt ?? 0) < KEPT_MS
    photoStates.set(photo.id, { status: isUploaded ? 'done' : 'waiting', progress: isUploaded ? 1 : 0 })
    const picture = await findPicture(photo.id)
    if (picture) change(photo.id, { preview: URL.createObjectURL(picture) })
    if (isUploaded) continue
    delete photo.uploadKey
    await retryPhoto(photo)
  }
}

/** The server does not know the uploads any more: all of them again. */
export const uploadAgain = async (photos: readonly ChosenPhoto[]): Promise<void> => {
  for (const photo of photos) {
    delete photo.uploadKey
    if (!photoStates.has(photo.id)) photoStates.set(photo.id, { status: 'waiting', progress: 0 })
    await retryPhoto(photo)
  }
}
