import { ref, shallowRef } from 'vue'
import { Refused } from '../../api/exchange.ts'
import { type Trouble, troubleOf } from '../trouble.ts'

/** One button of a form: busy while it is sent, and what went wrong, at the field where it belongs to one. */
export const useSubmit = () => {
  const busy = ref(false)
  const trouble = shallowRef<Trouble>()
  /** @returns whether it was done; `onStale` runs when somebody else changed it meanwhile */
  const submit = async (send: () => Promise<unknown>, onStale?: () => Promise<unknown>): Promise<boolean> => {
    if (busy.value) return false
    busy.value = true
    trouble.value = undefined
    try {
      await send()
      return true
    } catch (error) {
      trouble.value = troubleOf(error, '您填写的内容还在。')
      if (error instanceof Refused && error.problem?.code === 'stale-version') await onStale?.()
      return false
    } finally {
      busy.value = false
    }
  }
  const faultOf = (path: string): string | undefined => trouble.value?.fields[path]
  const clear = () => {
    trouble.value = undefined
  }
  return { busy, trouble, submit, faultOf, clear }
}
