import { shallowRef } from 'vue'
import { type PetitionView, showMe } from '../api/api.ts'

const categories = shallowRef<readonly { category: string; name: string }[]>([])
let asking = false

/** The street's categories, asked for once. */
const ask = async (): Promise<void> => {
  if (asking) return
  asking = true
  try {
    categories.value = (await showMe()).street.categories
  } catch {
    asking = false // a name is missing for now, nothing else
  }
}

export const categoryNameOf = ({ category }: Pick<PetitionView, 'category'>): string | undefined => {
  if (!category) return undefined
  void ask()
  return categories.value.find((known) => known.category === category)?.name
}
