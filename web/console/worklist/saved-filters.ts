import { ref } from 'vue'
import { recall, remember } from '../../device/storage.ts'
import { currentPerson } from '../session.ts'
import { type Filters, sameFilters } from './filters.ts'

/** Filters that a person has given a name, on this device. */
export interface SavedFilter {
  name: string
  filters: Filters
}

const MAX_SAVED = 12 // more is a list that nobody looks through
const key = () => `console-filters-${currentPerson().personId}`

export const useSavedFilters = () => {
  const saved = ref(recall<SavedFilter[]>(key()) ?? [])
  const keep = (filters: SavedFilter[]) => {
    saved.value = filters
    remember(key(), filters)
  }
  return {
    saved,
    save: (name: string, filters: Filters) =>
      keep(
        [{ name, filters: { ...filters } }, ...saved.value.filter((one) => one.name !== name)].slice(
          0,
          MAX_SAVED,
        ),
      ),
    remove: (name: string) => keep(saved.value.filter((one) => one.name !== name)),
    named: (filters: Filters) => saved.value.find((one) => sameFilters(one.filters, filters)),
  }
}
