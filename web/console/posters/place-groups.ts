import type { PosterPlace } from '../api/administration.ts'
import type { IconName } from '../parts/Icon.vue'

export const shownStates = {
  '': '在用的',
  silent: '沉默点位',
  all: '全部（含停用）',
  retired: '已停用',
} as const

export interface PlaceFilters {
  community: string
  state: string
  q: string
}

const plain = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')

/** Whether a place is looked for; code and name may be typed in any way. */
export const matches = (place: PosterPlace, { community, state, q }: PlaceFilters): boolean => {
  const isRetired = place.retired === true
  if (community && place.communityId !== community) return false
  if (state === 'retired' ? !isRetired : state !== 'all' && isRetired) return false
  if (state === 'silent' && !place.silent) return false
  return plain(place.name + place.placeCode + (place.community ?? '')).includes(plain(q))
}

export interface PlaceGroup {
  name: string
  label: string
  hint: string
  icon: IconName
  tag: string
  places: readonly PosterPlace[]
}

/** Never used ones first, then those that have been silent longest. */
const byLastUse = (a: PosterPlace, b: PosterPlace): number =>
  (a.lastUsedOn ?? '').localeCompare(b.lastUsedOn ?? '') || a.name.localeCompare(b.name, 'zh-CN')
/** A community's together, 2栋 before 12栋: the order in which somebody walks and hangs them up. */
export const byName = (a: PosterPlace, b: PosterPlace): number =>
  (a.community ?? '').localeCompare(b.community ?? '', 'zh-CN') ||
  a.name.localeCompare(b.name, 'zh-CN', { numeric: true })

/** What needs a look stands first: silent posters, the others by community, then what is retired. */
export const groupsOf = (places: readonly PosterPlace[], silentAfterDays: number): PlaceGroup[] => {
  const silent = places.filter((place) => place.silent).sort(byLastUse)
  const used = places.filter((place) => !place.silent && !place.retired).sort(byName)
  const retired = places.filter((place) => place.retired).sort(byName)
  const groups: PlaceGroup[] = [
    {
      ...{ name: 'silent', label: '沉默点位', icon: 'alert', tag: 'tag-warn', places: silent },
      hint: `${silentAfterDays} 天没有人扫码或提交。请去看看海报还在不在、看不看得清。`,
    },
    {
      ...{ name: 'used', label: '有人在用', icon: 'check', tag: 'tag-ok', places: used },
      hint: '',
    },
    {
      ...{ name: 'retired', label: '已停用', icon: 'pause', tag: '', places: retired },
      hint: '扫码会提示已停用；可以恢复使用，码不变。',
    },
  ]
  return groups.filter((group) => group.places.length > 0)
}
