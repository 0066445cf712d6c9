import { onBeforeUnmount, onMounted, ref } from 'vue'
import { recall, remember } from '../device/storage.ts'

/** Single keys can be switched off: speech input and shaky hands press them unmeant (WCAG 2.1.4). */
export const keysOn = ref(recall<boolean>('console-keys') ?? true)
export const switchKeys = (on: boolean): void => {
  keysOn.value = on
  remember('console-keys', on)
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    !!target.closest('[role=dialog]'))

/** What single keys do while a page is shown; nothing while somebody types or a dialog is open. */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const listen = (event: KeyboardEvent) => {
    if (!keysOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target)) return
    const isControl = event.target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)
    if (event.key === 'Enter' && isControl) return
    const run = keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  onMounted(() => addEventListener('keydown', listen))
  onBeforeUnmount(() => removeEventListener('keydown', listen))
}
