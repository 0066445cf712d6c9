import { type Component, h, shallowRef } from 'vue'
import LoadFailed from './parts/LoadFailed.vue'
import Waiting from './parts/Waiting.vue'

/** Fetched once, however often it is asked for. */
export const loadRest = () => import('./rest.ts')

const TRIES = 3
const PAUSE_MS = 700

/**
 * A part that is fetched when it is first shown; while that takes, and when it fails, the page says so. Vue's own
 * `defineAsyncComponent` costs a kilobyte more.
 */
export const lazyPage = <C extends Component>(load: () => Promise<C>): C => {
  const loaded = shallowRef<Component>()
  const fetchIt = (attempt: number): void => {
    load().then(
      (part) => {
        loaded.value = part
      },
      () => {
        if (attempt < TRIES) setTimeout(fetchIt, PAUSE_MS * attempt, attempt + 1)
        else loaded.value = LoadFailed
      },
    )
  }
  let begun = false
  const page: Component = {
    inheritAttrs: false,
    setup: (_: unknown, { attrs }: { attrs: Record<string, unknown> }) => {
      if (!begun) fetchIt(1)
      begun = true
      return () => {
        const part = loaded.value
        return h(part ?? Waiting, part && part !== LoadFailed ? attrs : null)
      }
    },
  }
  return page as C
}
