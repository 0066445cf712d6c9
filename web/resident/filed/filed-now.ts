import type { Filed, Place } from '../api.ts'

/** What the page that follows a filing is told; it stays with the browser's history, so that a reload shows it again. */
export interface FiledNow extends Filed {
  community: string
  station: string | undefined
  phone: string | undefined
  /** The street's official account. */
  wechat?: Place['wechat']
  /** Whether this phone could note number and code. */
  remembered: boolean
  /** It had been filed before already; what was changed since has not been sent. */
  isEarlier: boolean
  leftOver?: string | undefined
}
