import { reactive } from 'vue'
import type { LoggedIn } from './api/api.ts'

/**
 * Who is logged in. It lives as long as the tab: a shared computer in a station forgets it when the window is closed, a
 * reload on a bad network does not.
 */
interface Session {
  token: string | undefined
  person: LoggedIn['person'] | undefined
  expiresAt: string | undefined
  /** Why it ended while somebody was working: they log in again over the page, and nothing typed is lost. */
  ended: string | undefined
}

const KEY = 'console-session'

const restored = (): Pick<Session, 'token' | 'person' | 'expiresAt'> => {
  const none = { token: undefined, person: undefined, expiresAt: undefined }
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null
    return kept?.token ? { token: kept.token, person: kept.person, expiresAt: kept.expiresAt } : none
  } catch {
    return none
  }
}

export const session: Session = reactive({ ...restored(), ended: undefined })

const keep = () => {
  const { token, person, expiresAt } = session
  try {
    if (token) sessionStorage.setItem(KEY, JSON.stringify({ token, person, expiresAt }))
    else sessionStorage.removeItem(KEY)
  } catch {
    // then it lives as long as the page
  }
}

// other tabs of the same browser are somebody's who walks away from all of them
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('console-session')

export const beginSession = ({ token, person, expiresAt }: LoggedIn): void => {
  Object.assign(session, { token, person, expiresAt, ended: undefined })
  keep()
}

/** A new token for the same person: the password was changed. */
export const renewSession = ({ token, expiresAt }: Pick<LoggedIn, 'token' | 'expiresAt'>): void => {
  if (session.person) delete session.person.mustChangePassword
  Object.assign(session, { token, expiresAt, ended: undefined })
  keep()
}

/** The API no longer takes this token. */
export const endSession = (token: string, why = '登录已失效，请重新登录。'): void => {
  if (session.token !== token) return
  session.ended = why
}

const forgetSession = (): void => {
  Object.assign(session, { token: undefined, person: undefined, expiresAt: undefined, ended: undefined })
  keep()
}

/** What was typed and not sent; a resident's name and phone may be in it, and the next one at this computer is a stranger. */
const dropDrafts = (personId: string): void => {
  try {
    const isDraft = (key: string) =>
      key.startsWith(`console-draft-${personId}-`) || key === `console-filing-${personId}`
    for (const key of Object.keys(localStorage).filter(isDraft)) localStorage.removeItem(key)
  } catch {
    // then nothing has been kept
  }
}

/** Somebody leaves on purpose: a session that merely ends keeps what was typed. */
export const logOut = (): void => {
  const personId = session.person?.personId
  if (personId) dropDrafts(personId)
  forgetSession()
  tabs?.postMessage({ loggedOut: personId })
}

tabs?.addEventListener('message', ({ data }: MessageEvent<{ loggedOut?: string }>) => {
  if (!session.token || data.loggedOut !== session.person?.personId) return
  session.ended = '您在另一个窗口退出了登录。'
})

/** @throws Error where a page asks that is only shown to somebody who has logged in */
export const currentPerson = (): LoggedIn['person'] => {
  if (!session.person) throw new Error('nobody is logged in')
  return session.person
}

/** Their role and organisation; said once where both have one name. */
export const officeOf = ({ roleLabel, org }: LoggedIn['person']): string =>
  [...new Set([roleLabel, org.name])].join(' · ')
