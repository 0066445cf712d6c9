// Apart from the schemas, so that functions which only read a file do not carry these.

/** What may go out to the street's own governance platform (街道基层治理平台). */
export const recordKinds = { escalation: '上报', order: '交办', referral: '转区级平台' } as const
export type RecordKind = keyof typeof recordKinds
/** What does go out: whoever was handed something is also told that it was withdrawn. */
export const outgoingKinds = { ...recordKinds, withdrawal: '居民撤回' } as const
export type OutgoingKind = keyof typeof outgoingKinds

/** What the platform tells of a petition that was handed to it. */
export const platformStates = {
  accepted: '已接收',
  signed: '已签收',
  progress: '办理中',
  opinion: '协办意见',
  finished: '已办结',
  returned: '已退回',
} as const
export type PlatformState = keyof typeof platformStates

export const PLATFORM_NAME = '街道治理平台'
