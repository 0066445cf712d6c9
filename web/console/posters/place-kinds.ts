import type { PosterPlace } from '../api/administration.ts'

export type PlaceKind = PosterPlace['kind']
export const placeKindLabels = {
  'notice-board': '宣传栏',
  building: '楼栋单元',
  'property-office': '物业窗口',
  community: '社区',
  street: '全街道统一码',
} as const satisfies Record<PlaceKind, string>
export const placeKinds = Object.keys(placeKindLabels) as PlaceKind[]
