import { nextTick, type Ref, shallowRef, watch } from 'vue'

/**
 * What a panel of offered actions does: shows one form at a time, comes into view with it, and when it is done says so where
 * the focus goes. It begins anew with another subject.
 * @param subject whose actions they are, by its number
 * @param finished what is to be read again when something was done
 */
export const usePanel = <Offer, Done>(
  card: Readonly<Ref<HTMLElement | undefined>>,
  subject: () => string,
  finished: () => void,
) => {
  const chosen = shallowRef<Offer>()
  const done = shallowRef<Done>()
  const clear = () => {
    chosen.value = undefined
    done.value = undefined
  }
  const choose = async (offer: Offer) => {
    done.value = undefined
    chosen.value = offer
    await nextTick()
    card.value?.scrollIntoView({ block: 'start' })
  }
  const finish = async (what: Done) => {
    chosen.value = undefined
    done.value = what
    finished()
    await nextTick()
    card.value?.querySelector<HTMLElement>('.panel-done')?.focus()
  }
  watch(subject, clear)
  return { chosen, done, choose, finish }
}
