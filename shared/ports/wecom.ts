import type { WeComAccount } from '../domain/wecom/account.ts'

export interface WeComMessage {
  account: WeComAccount
  userId: string
  text: string
  /** The page that it opens. */
  url: string
}

export type WeComOutcome =
  | { outcome: 'sent' }
  /** Not a member, or one who may not see the application. */
  | { outcome: 'unreachable'; reason: string }
  /** Certainly not taken, and later it may be. */
  | { outcome: 'later'; reason: string; seconds?: number }
  | { outcome: 'misconfigured'; reason: string }
  | { outcome: 'unknown' }

/** The organisation's WeCom. */
export interface WeCom {
  /** To one member. The same again within half an hour arrives once. */
  send(message: WeComMessage): Promise<WeComOutcome>
  /** To the group of a robot, which knows no repetitions. @param key the name of the parameter */
  sendToGroup(message: Pick<WeComMessage, 'account' | 'text'> & { key: string }): Promise<WeComOutcome>
  /**
   * Whose WeCom a code comes from.
   * @returns undefined for a code that is used, expired or made up, and for who is no member
   * @throws TryLater; an Error that tells what is set up wrongly
   */
  userIdOf(account: WeComAccount, code: string): Promise<string | undefined>
}
