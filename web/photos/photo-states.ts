import { reactive } from 'vue'
import type { ChosenPhoto } from './photo.ts'

export interface PhotoState {
  status: 'shrinking' | 'waiting' | 'uploading' | 'done' | 'failed' | 'unusable'
  /** 0 to 1 */
  progress: number
  preview?: string
  message?: string
}

/** How each chosen photo is doing, by id. */
export const photoStates = reactive(new Map<string, PhotoState>())
export const stateOf = (id: string): PhotoState => photoStates.get(id) ?? { status: 'waiting', progress: 0 }

/** What is still under way, and what did not get through. */
export const countPhotos = (photos: readonly ChosenPhoto[]) => {
  const statuses = photos.map(
    ({ id, uploadKey }) => photoStates.get(id)?.status ?? (uploadKey ? 'done' : 'failed'),
  )
  const count = (...wanted: PhotoState['status'][]) =>
    statuses.filter((status) => wanted.includes(status)).length
  return {
    done: count('done'),
    underway: count('shrinking', 'waiting', 'uploading'),
    failed: count('failed', 'unusable'),
  }
}
