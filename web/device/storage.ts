/** What this phone remembers. A full or forbidden store loses memory, never the page. */

export const recall = <T>(key: string): T | undefined => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** @returns whether it will be remembered */
export const remember = (key: string, value: unknown): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const forget = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {
    // then it has not been remembered either
  }
}

/** `crypto.randomUUID` needs Safari 15.4 and https; a try-out in the local network has neither. */
export const newUuid = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A random name of this phone: limits against abuse count by it, nothing else does. */
export const deviceId = (): string => {
  const known = recall<string>('device')
  if (known) return known
  const fresh = newUuid()
  remember('device', fresh)
  return fresh
}
