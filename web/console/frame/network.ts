import { ref } from 'vue'

/** Whether the device says that it has no network; that it has one says little. */
export const isOffline = ref(!navigator.onLine)
addEventListener('online', () => {
  isOffline.value = false
})
addEventListener('offline', () => {
  isOffline.value = true
})
