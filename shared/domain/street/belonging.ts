import type { StaffRole } from './roles.ts'
import type { Organisation, orgTypes } from './street.ts'

type OrgType = (typeof orgTypes)[number]

/** In which kinds of organisation somebody has a role: what they see and do follows from both. */
const orgTypesOfRole = {
  'station-head': ['station'],
  handler: ['station'],
  'grid-worker': ['station'],
  volunteer: ['station'],
  deputy: ['station'],
  'command-centre': ['command-centre'],
  'congress-committee': ['congress-committee'],
  department: ['department'],
  admin: ['street-office', 'command-centre'],
} as const satisfies Record<StaffRole, readonly OrgType[]>

export const orgTypeLabels = {
  station: '联络站',
  'command-centre': '街道指挥中心',
  'congress-committee': '人大街道工委',
  department: '部门',
  'street-office': '街道办公室',
} as const satisfies Record<OrgType, string>

/** Why a role cannot be had in an organisation, in Chinese; undefined when it can. */
export const misplacement = (role: StaffRole, { type, name }: Pick<Organisation, 'type' | 'name'>) => {
  const fitting: readonly OrgType[] = orgTypesOfRole[role]
  if (fitting.includes(type)) return undefined
  return `这个角色要属于${fitting.map((one) => orgTypeLabels[one]).join('或')}，“${name}”是${orgTypeLabels[type]}。`
}
