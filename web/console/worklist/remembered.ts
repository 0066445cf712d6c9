import { shallowRef } from 'vue'
import type { Filters } from './filters.ts'

/** The list that somebody came from: where "next" leads to, and what "back" shows again. */
export interface Remembered {
  filters: Filters
  petitionIds: readonly string[]
  /** The petition that was opened last. */
  opened?: string
}

export const remembered = shallowRef<Remembered>()

export const neighboursOf = (petitionId: string) => {
  const ids = remembered.value?.petitionIds ?? []
  const at = ids.indexOf(petitionId)
  if (at < 0) return undefined
  return { position: at + 1, of: ids.length, before: ids[at - 1], after: ids[at + 1] }
}

export const rememberOpened = (petitionId: string): void => {
  if (remembered.value) remembered.value = { ...remembered.value, opened: petitionId }
}
