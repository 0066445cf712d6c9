/** Who acts (DESIGN §2). `resident` and `system` act too, but nobody logs in as them. */
export const staffRoles = [
  'station-head',
  'handler',
  'grid-worker',
  'volunteer',
  'command-centre',
  'congress-committee',
  'deputy',
  'department',
  'admin',
] as const
export type StaffRole = (typeof staffRoles)[number]
/** `outside` is a party that was invited by a link (decision 0026). */
export const roles = [...staffRoles, 'resident', 'outside', 'system'] as const
export type Role = (typeof roles)[number]

export const roleLabels = {
  'station-head': '联络站站长',
  handler: '承办人',
  'grid-worker': '网格员',
  volunteer: '志愿者',
  'command-centre': '街道指挥中心',
  'congress-committee': '人大街道工委',
  deputy: '人大代表',
  department: '部门',
  admin: '管理员',
  resident: '居民',
  outside: '外部单位',
  system: '系统',
} as const satisfies Record<Role, string>

/** Grid workers and volunteers are handlers who also file for others. */
export const handlerRoles = ['handler', 'grid-worker', 'volunteer'] as const satisfies readonly StaffRole[]

/**
 * Files for a resident (代填), and types for one who stands before them with the query code (代办): those whom residents
 * meet or call. Deputies and the committee watch, departments work on orders.
 */
export const assistingRoles = [
  'station-head',
  ...handlerRoles,
  'command-centre',
] as const satisfies readonly StaffRole[]

const among =
  (set: readonly Role[]) =>
  (role: Role): boolean =>
    set.includes(role)

export const isHandler = among(handlerRoles)
export const assistsResidents = among(assistingRoles)
/** Sees the petitions of a station. */
export const isOfStation = among(['station-head', 'deputy', ...handlerRoles])
/** The two sides of level 2, which see every petition of the street. */
export const seesStreet = among(['command-centre', 'congress-committee'])
/** Leads a level: petitions are with their organisation, and they call the resident. */
export const leadsLevel = among(['station-head', 'command-centre'])

/** Whoever makes a move. A resident has shown the query code, an outside party its link; the system is the schedule or a queue. */
export interface Actor {
  role: Role
  personId?: string
  orgId?: string
  streetId?: string
  /** A staff member types what a resident with the query code wants: the role is `resident`, person and organisation theirs. */
  assistedBy?: StaffRole
  /** Of an outside party: the invitation whose link was shown. */
  invitation?: number
  /** It came from the street's own platform, as its event of this number: the organisation acts, no person (decision 0024). */
  platform?: { eventId: string; sequence: number }
  /** What this person decides because whoever was named can no more (stand-in.ts). */
  inPlaceOf?: readonly string[]
}

/** A staff member who has logged in. */
export type StaffActor = Actor & { role: StaffRole } & Required<
    Pick<Actor, 'personId' | 'orgId' | 'streetId'>
  >

export const systemActor: Actor = { role: 'system' }
export const residentActor: Actor = { role: 'resident' }
/** The resident, whose query code is shown, by the hands of a staff member (代办). */
export const assistedResident = ({ role, personId, orgId, streetId }: StaffActor): Actor => ({
  ...residentActor,
  ...{ personId, orgId, streetId, assistedBy: role },
})
