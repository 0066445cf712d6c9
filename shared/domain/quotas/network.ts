const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/
const MAPPED = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i
const NETWORK_GROUPS = 4 // 64 bits: a phone draws the others anew every day (RFC 8981)

/** The eight groups of an IPv6 address. */
const groupsOf = (address: string): string[] | undefined => {
  const [before = '', after, ...more] = address.split('::')
  if (more.length > 0) return undefined
  const list = (part: string) => (part === '' ? [] : part.split(':'))
  const [head, tail] = [list(before), list(after ?? '')]
  const missing = 8 - head.length - tail.length
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail]
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined
  return groups.map((group) => Number.parseInt(group, 16).toString(16))
}

/**
 * What stands for the network that a request came from: an IPv4 address, or the first half of an IPv6 address. Undefined
 * for what is no address, and for the machine itself: only the local platform is reached from there.
 */
export const networkOf = (address: string | undefined): string | undefined => {
  const plain = address?.trim().replace(/%.*$/, '') ?? ''
  const ipv4 = MAPPED.exec(plain)?.[1] ?? (IPV4.test(plain) ? plain : undefined)
  if (ipv4)
    return ipv4.split('.').some((byte) => Number(byte) > 255) || ipv4.startsWith('127.') ? undefined : ipv4
  const groups = groupsOf(plain)
  if (!groups || groups.join(':') === '0:0:0:0:0:0:0:1') return undefined
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`
}
