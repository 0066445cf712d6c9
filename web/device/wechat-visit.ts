import { forget, newUuid, recall, remember } from './storage.ts'

/**
 * A way to WeChat and back. It is bound to this phone and to one petition by a random `state` that comes back in the
 * address: whoever is sent here with somebody else's code finds no visit, and links nobody.
 */
export interface Visit {
  petitionId: string
  code: string
  state: string
  at: number
  /** The code of the authorisation has been used; opened again, the page goes on from there. */
  linked?: boolean
}

const KEY = 'wechat'
const LASTS_MS = 10 * 60_000 // longer than the code of WeChat is good for

/** One at a time: a new one takes the place of what was begun before. @returns undefined when this phone remembers nothing */
export const beginVisit = (petitionId: string, code: string): Visit | undefined => {
  const visit = { petitionId, code, state: newUuid().replaceAll('-', ''), at: Date.now() }
  return remember(KEY, visit) ? visit : undefined
}

export const findVisit = (state: string | null): Visit | undefined => {
  const visit = recall<Visit>(KEY)
  return visit && state && visit.state === state && Date.now() - visit.at < LASTS_MS ? visit : undefined
}

export const noteLinked = (visit: Visit): void => {
  remember(KEY, { ...visit, linked: true })
}

export const endVisit = (): void => forget(KEY)
