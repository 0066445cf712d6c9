// the platform's clock, which a phone may be hours away from
let offset = 0

/** The platform's time as of a reply. */
export const setServerTime = (at: string): void => {
  offset = Date.parse(at) - Date.now()
}

/** Milliseconds of the platform's time; the phone's own until the platform has told it. */
export const serverNow = (): number => Date.now() + offset
