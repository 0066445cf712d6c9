import { reactive, watch } from 'vue'
import { recall, remember } from '../device/storage.ts'

/** Type sizes of 长辈版: 22, 26 and 30 px for body text; the rule asks that 30 can be reached. */
export const elderSizes = [
  { size: 1, label: '大' },
  { size: 2, label: '更大' },
  { size: 3, label: '最大' },
] as const

/** 长辈版 and its type size, remembered on this phone. */
export const preferences = reactive({ elder: false, size: 1, ...recall<object>('preferences') })

const apply = () => {
  const { dataset } = document.documentElement
  if (preferences.elder) dataset.elder = String(preferences.size)
  else delete dataset.elder
}
apply()
watch(preferences, () => {
  apply()
  remember('preferences', preferences)
})
