import { ref, shallowRef } from 'vue'
import { act, type PetitionView } from '../api/api.ts'
import { showToast } from '../toast.ts'
import { type Trouble, troubleOf } from '../trouble.ts'

/**
 * What is suggested for a petition is done with one click.
 * @param settled it was done or not: the petition is to be read again
 */
export const useOneClick = (petition: () => PetitionView, settled: () => void) => {
  const busy = ref(false)
  const trouble = shallowRef<Trouble>()
  const take = async (
    action: string,
    input: Record<string, unknown>,
    { done, undone }: { done: string; undone: string },
  ) => {
    if (busy.value) return
    busy.value = true
    trouble.value = undefined
    try {
      const { petitionId, version } = petition()
      await act(petitionId, action, version, input)
      showToast(done)
    } catch (error) {
      trouble.value = troubleOf(error, undone)
    } finally {
      busy.value = false
      settled()
    }
  }
  return { busy, trouble, take }
}
