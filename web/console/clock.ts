import { ref } from 'vue'

const TICK_MS = 30_000

// the platform's clock, which a computer in a station may be minutes away from
let offset = 0
const now = ref(Date.now())

setInterval(() => {
  now.value = Date.now() + offset
}, TICK_MS)

/** The platform's time as of a reply. */
export const setServerTime = (at: string): void => {
  offset = Date.parse(at) - Date.now()
  now.value = Date.now() + offset
}

/** Milliseconds of the platform's time, moving on in half minutes. */
export const serverNow = (): number => now.value
