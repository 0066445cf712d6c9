import { shallowRef } from 'vue'

export type Route =
  | { page: 'home' }
  | { page: 'file'; placeCode: string; check: boolean }
  | { page: 'mine' }
  | { page: 'petition'; petitionId: string; code: string }
  | { page: 'outside'; petitionId: string; token: string }
  | { page: 'supervision' }
  | { page: 'missing' }

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The code of a petition, or the token of an invitation, stands behind the `#`, so that no log sees it (DESIGN §7). */
export const routeOf = ({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route => {
  const [, first = '', second = '', ...rest] = pathname.replace(/\/$/, '').split('/')
  const fragment = decoded(hash.slice(1))
  if (rest.length > 0) return { page: 'missing' }
  if (first === '') return { page: 'home' }
  if (first === 'p' && second)
    return { page: 'file', placeCode: decoded(second), check: fragment === 'check' }
  if (first === 'o' && second) return { page: 'outside', petitionId: decoded(second), token: fragment }
  if (first === 'supervision' && !second) return { page: 'supervision' }
  if (first === 'petitions' && !second) return { page: 'mine' }
  if (first === 'petitions') return { page: 'petition', petitionId: decoded(second), code: fragment }
  return { page: 'missing' }
}

export const route = shallowRef(routeOf(location))
const follow = () => {
  route.value = routeOf(location)
}
addEventListener('popstate', follow)
addEventListener('hashchange', follow)

/** Goes to another page; WeChat lets a page do that only within a tap. */
export const go = (path: string, { replace = false, state = {} as unknown } = {}): void => {
  history[replace ? 'replaceState' : 'pushState'](state, '', path)
  follow()
  scrollTo(0, 0)
}

export const placePath = (placeCode: string): string => `/p/${encodeURIComponent(placeCode)}`
export const petitionPath = (petitionId: string, code = ''): string =>
  `/petitions/${encodeURIComponent(petitionId)}${code && `#${encodeURIComponent(code)}`}`
