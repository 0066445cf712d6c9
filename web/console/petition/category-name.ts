import { computed, shallowRef } from 'vue'
import { type PetitionView, showMe } from '../api/api.ts'

const categories = shallowRef<readonly { category: string; name: string }[]>()
let asking = false

/** The street's categories, asked for once. */
export const useCategories = () => {
  if (asking) return computed(() => categories.value ?? [])
  asking = true
  showMe().then(
    (me) => {
      categories.value = me.street.categories
    },
    () => {
      asking = false // a name is missing for now, nothing else
    },
  )
  return computed(() => categories.value ?? [])
}

export const categoryNameOf = ({ category }: Pick<PetitionView, 'category'>): string | undefined =>
  category && useCategories().value.find((known) => known.category === category)?.name
