import { type Day, dayOf } from '../time.ts'
import type { AppendedEntry } from '../timeline/append.ts'

/** What deputies record of what they did. */
export const recordedDuties = {
  visit: '走访',
  contact: '联系群众',
  inspection: '视察',
  other: '其他',
} as const
export type RecordedDuty = keyof typeof recordedDuties

/** Actions of a supervision item that deputies take part in. */
export const supervisionDuties = {
  'item-inspection': '代表视察（督办）',
  'item-inquiry': '专题询问（督办）',
  'item-coordination-meeting': '专题协调会（督办）',
  'item-notice': '督办函（督办）',
  'item-look-back': '“回头看”（督办）',
} as const

/** All that stands in a deputy's duty record; of what is still to come, that they take part. */
export const dutyLabels = {
  ...recordedDuties,
  joined: '报名参加走访',
  suggestion: '评价建议办理',
  ...supervisionDuties,
} as const
export type DutyKind = keyof typeof dutyLabels
export const dutyKinds = Object.keys(dutyLabels) as [DutyKind, ...DutyKind[]]

/** From the first day to the last, both counted. */
export interface Days {
  from: Day
  to: Day
}

/** One line of a deputy's duty record. Its words stand in the private payload of the entry. */
export interface Duty {
  personId: string
  petitionId: string
  seq: number
  kind: DutyKind
  on: Day
}

const isKind = (value: unknown): value is DutyKind => dutyKinds.some((kind) => kind === value)

/** What an entry adds to a duty record: nothing, unless a deputy has made it and done something by it. */
export const dutyOf = ({ entry, public: open }: AppendedEntry): Duty | undefined => {
  const { action, role, personId, petitionId, seq, at } = entry
  if (role !== 'deputy' || !personId) return undefined
  const done = (kind: DutyKind, on: Day): Duty => ({ personId, petitionId, seq, kind, on })
  if (action === 'judge-suggestion') return done('suggestion', dayOf(at))
  const { on, kind } = open?.payload ?? {}
  if (typeof on !== 'string') return undefined
  if (action === 'join-visit') return done('joined', on)
  return action === 'record-duty' && isKind(kind) ? done(kind, on) : undefined
}
