import { onMounted, onUnmounted } from 'vue'
import type { ChosenPhoto } from './photo.ts'
import { restorePhotos, retryPhoto } from './photo-queue.ts'
import { stateOf } from './photo-states.ts'

/** While they are shown: those of an earlier visit come back, and failed ones are tried again once there is a network. */
export const usePhotos = (photos: () => ChosenPhoto[]): void => {
  const retryAll = () => {
    for (const photo of photos()) if (stateOf(photo.id).status === 'failed') void retryPhoto(photo)
  }
  onMounted(() => {
    void restorePhotos(photos())
    addEventListener('online', retryAll)
  })
  onUnmounted(() => removeEventListener('online', retryAll))
}
