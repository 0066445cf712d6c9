import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue'

const AHEAD = '200px' // read a moment before somebody gets there

/** Whether an element has come into view, or nearly: what stands far down is read when somebody goes there. */
export const useSeen = (element: Ref<HTMLElement | null>): Ref<boolean> => {
  const seen = ref(false)
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) {
        seen.value = true
        observer.disconnect()
      }
    },
    { rootMargin: AHEAD },
  )
  onMounted(() => {
    if (element.value) observer.observe(element.value)
  })
  onBeforeUnmount(() => observer.disconnect())
  return seen
}
