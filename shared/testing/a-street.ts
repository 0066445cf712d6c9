import type { StaffActor, StaffRole } from '../domain/street/roles.ts'
import type { Place, Street } from '../domain/street/street.ts'

/** One street with two communities, as most rules need it. */
export const street: Street = {
  streetId: 'yuejincun',
  name: '跃进村街道',
  phone: '023-68900000',
  commandCentreId: 'yuejincun/centre',
  committeeId: 'yuejincun/congress',
  categories: [
    { category: 'environment', name: '环境卫生', department: 'yuejincun/urban' },
    { category: 'neighbours', name: '邻里纠纷' },
  ],
  notices: [],
}
export const station = 'yuejincun/dongzheng'
export const otherStation = 'yuejincun/gexin'

export const wall: Place = {
  placeCode: '33333333',
  streetId: street.streetId,
  kind: 'notice-board',
  name: '大堰三村公告栏',
  communityId: station,
}

const orgOf = {
  'station-head': station,
  handler: station,
  'grid-worker': station,
  volunteer: station,
  deputy: station,
  'command-centre': street.commandCentreId,
  'congress-committee': street.committeeId,
  department: 'yuejincun/urban',
  admin: 'yuejincun/office',
} as const satisfies Record<StaffRole, string>

/** A member of staff of the street, in the organisation of their role unless another is given. */
export const anActor = (role: StaffRole, overrides: Partial<StaffActor> = {}): StaffActor => ({
  role,
  personId: `${role}-1`,
  orgId: orgOf[role],
  streetId: street.streetId,
  ...overrides,
})
