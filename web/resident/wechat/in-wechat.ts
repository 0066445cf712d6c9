/** From 7.0.12 on WeChat knows the button (开放标签). 企业微信 calls itself MicroMessenger too, and has no official accounts. */
const OLDEST = [7, 0, 12] as const

export const isInWeChat = (userAgent: string = navigator.userAgent): boolean => {
  const version = /MicroMessenger\/(\d+)\.(\d+)(?:\.(\d+))?/i.exec(userAgent)
  if (!version || /wxwork/i.test(userAgent)) return false
  const [major = 0, minor = 0, patch = 0] = version.slice(1).map((part) => Number(part ?? 0))
  const [oldMajor, oldMinor, oldPatch] = OLDEST
  if (major !== oldMajor) return major > oldMajor
  return minor > oldMinor || patch >= oldPatch
}
