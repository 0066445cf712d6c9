/**
 * What the product promises, on two pages, written without the lifecycle table: where a petition is, who has it, until
 * when, and who may do what there. It knows nothing of chains or keys, and foretells the status of every answer.
 */
export interface Model {
  stage: string
  level: 1 | 2
  /** The organisation that has it. */
  org: string
  handler: string | undefined
  version: number
  reopened: number
  accepted: boolean
  /** The last day on which it is in time. */
  due: string | undefined
  /** What that day is counted by, unless somebody has named it. */
  clock: Clock
  /** Stands still until the resident has replied. */
  waiting: boolean
  /** The due date that an answer left behind. */
  lastDue: string | undefined
  /** Who answered, and on which day. */
  answerer: string | undefined
  answeredOn: string | undefined
  check: 'pending' | 'passed' | 'failed' | undefined
  category: string | undefined
  /** Put before others. */
  urgent: boolean
  rated: boolean
  /** Joint review: the two decisions of the round, and the chair's. */
  round: number
  signed: Readonly<Record<string, string>>
  apart: boolean
  ruling: string | undefined
  order: Order | undefined
  hops: number
  arbitration: boolean
  /** Working days asked for, and those granted. */
  asked: number | undefined
  granted: number
  hold: { until: string; from: string } | undefined
  referral: Referral | undefined
  /** Whom somebody has asked outside, and how many links were made for them. */
  invited: readonly Invited[]
  links: number
  /** The newest of what the street's own platform told that came to something. */
  told: number
  /** What that platform was handed, in order. */
  handed: readonly string[]
  warned: readonly string[]
  /** Those of them who have not opened it. */
  unread: readonly string[]
  supervised: boolean
  /** Stands with another petition: for how many minutes, and the due date that it left behind. */
  joined: { minutes: number; due: string | undefined } | undefined
}

/** Working days from a day on, without those on which it stood still: after the first day of each pause, up to its last. */
export interface Clock {
  since: string
  days: number
  pauses: readonly { from: string; to: string }[]
}

/** Handed on to the district, or as a deputies' suggestion. */
export interface Referral {
  to: 'district' | 'suggestion'
  since: string
  /** Months beyond the first three. */
  more: number
  /** Whether a deputy has an answer to judge, and has had it handled again. */
  verdict?: 'to judge' | 'judged'
  again?: boolean
}

/** Somebody outside: until which day the newest link opens, and how often it was answered through. */
export interface Invited {
  id: number
  link: number
  until: string
  answers: number
}

export interface Order {
  /** Who the lead is, and how each department's part stands; the lead stands first. */
  lead: string
  parts: Readonly<Record<string, Part>>
}
export interface Part {
  state: 'sent' | 'signed' | 'finished' | 'returned' | 'waived'
  sentOn: string
  /** The last day on which it may be returned. */
  returnable: string | undefined
  opined?: boolean
}

export const noReview = { round: 1, signed: {}, apart: false, ruling: undefined } as const
/** The due date of a clock that starts, and of one that is counted anew. */
export const runs = (since: string, days: number) => counted({ since, days, pauses: [] })
export const counted = (clock: Clock): Pick<Model, 'clock' | 'due'> => ({ clock, due: dueOf(clock) })
const level1Anew = (today: string) => runs(today, 3)

/** As it is filed on a day. */
export const filedOn = (today: string): Model => ({
  ...{ stage: 'submitted', level: 1, org: 'east', handler: undefined, version: 1 },
  ...{ ...level1Anew(today), lastDue: undefined, answerer: undefined, answeredOn: undefined },
  ...{ reopened: 0, accepted: false, check: undefined, rated: false, waiting: false },
  ...{ category: undefined, urgent: false },
  ...{ ...noReview, order: undefined, hops: 0, arbitration: false },
  ...{ asked: undefined, granted: 0, hold: undefined, referral: undefined },
  ...{ invited: [], links: 0, told: 0, handed: [] },
  ...{ warned: [], unread: [], supervised: false, joined: undefined },
})

export type Input = Record<string, unknown>
/** Why not: not from here (409), not theirs (403), not readable (400), a link that opens nothing (404). */
export type Refusal = 'refused' | 'not theirs' | 'bad input' | 'opens nothing'
/** What comes of it; `nothing` is heard, and leaves everything as it is. */
export type Outcome = Partial<Model> | Refusal | 'nothing'

export interface Way {
  roles: readonly string[]
  from: readonly string[]
  /** Whether it is theirs, where the role and the stage are right. */
  theirs?: (model: Model, who: string) => boolean
  /** Nobody who has it before their eyes has done it. */
  bySystem?: true
  outcome: (model: Model, input: Input, who: string, today: string) => Outcome
}
export interface Row {
  ways: readonly Way[]
  input: (free: boolean, model: Model, today: string) => Input
  /** Who is most probably right. */
  right?: (model: Model) => string
  /** Has a way of its own into the street: nobody else could try. */
  only?: string
}

/** The holidays of April and May 2026; in March there is none. */
const HOLIDAYS = ['2026-04-04', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05']
/** Day after day, as on a wall calendar. */
export const dueOf = ({ since, days, pauses }: Clock): string => {
  const date = new Date(`${since}T00:00:00Z`)
  for (let left = days; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    const day = date.toISOString().slice(0, 10)
    const stands = pauses.some(({ from, to }) => from < day && day <= to)
    if (date.getUTCDay() % 6 !== 0 && !HOLIDAYS.includes(day) && !stands) left--
  }
  return date.toISOString().slice(0, 10)
}
export const workingDaysAfter = (since: string, days: number): string => dueOf({ since, days, pauses: [] })

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** By the calendar, for days that every month has. */
export const monthsAfter = (day: string, months: number): string => {
  const [year, month, date] = day.split('-')
  return `${year}-${String(Number(month) + months).padStart(2, '0')}-${date}`
}

export const command = 'command'
export const committee = 'committee-member'
export const heads = ['east-head', 'west-head']
export const handlers = ['east-handler', 'east-grid', 'west-handler']
const departments = { builder: 'construction', officer: 'enforcement' } as const
export const departmentStaff: readonly string[] = Object.keys(departments)
export const orgOf = (who: string): string => departments[who as keyof typeof departments] ?? ''
export const whoOf = (org: unknown): string => departmentStaff.find((name) => orgOf(name) === org) ?? ''
export const staff = [...heads, ...handlers, 'east-deputy', command, committee, 'builder', 'officer']
export const everybody = ['resident', 'admin', ...staff]

export const open = ['submitted', 'community', 'joint-review', 'street', 'referred', 'on-hold']
/** In the input of a move: the other petition that was filed at the same place, and stays open. */
export const HEAD = 'head'
export const level1 = ['submitted', 'community']
export const ended = ['closed', 'declined', 'withdrawn']
export const everyStage = [...open, 'answered', 'joined', ...ended]
export const text = (name: string) => () => ({ [name]: '说明情况' })
export const nothing = () => ({})
export const nobody = { handler: undefined, accepted: false }

/** An answer is checked when the petition had been reopened. */
export const answeredBy = (model: Model, who: string | undefined, today: string): Partial<Model> => ({
  ...{ stage: 'answered', answerer: who, answeredOn: today, accepted: false, rated: false },
  ...{ lastDue: model.due, due: undefined },
  ...{ asked: undefined, hold: undefined, check: model.reopened > 0 ? 'pending' : undefined },
})

/** Facilities need a survey first. */
export const orderDays = ({ category }: Pick<Model, 'category'>): number =>
  category === 'facilities' ? 15 : 7

/** Before both sides, anew. */
export const toReview = (today: string): Partial<Model> => ({
  ...{ stage: 'joint-review', ...noReview, referral: undefined, ...runs(today, 2) },
})

/** Back to whoever answered. */
export const reopen = (model: Model, today: string): Partial<Model> => {
  const again = { reopened: model.reopened + 1, answerer: model.answerer, rated: false }
  if (model.level === 1) return { ...again, stage: 'community', ...level1Anew(today) }
  const { order } = model
  if (!order || model.referral) return { ...again, ...toReview(today) }
  const lead = { ...(order.parts[order.lead] as Part), state: 'signed', returnable: undefined } as const
  return {
    ...{ ...again, stage: 'street', ...runs(today, orderDays(model)) },
    order: { ...order, parts: { ...order.parts, [order.lead]: lead } },
  }
}

export const hasIt = (model: Model, who: string) => model.handler === who
export const leads = ({ org }: Model, who: string) => org === orgOf(who)

/** Staff of the petition's station, of the street's two sides, and departments as long as they have a part in it. */
export const maySeeIt = ({ org, order }: Model, who: string): boolean => {
  if (who.startsWith('east-') || who === command || who === committee) return true
  if (orgOf(who) === '') return false
  const state = order?.parts[who]?.state
  return org === orgOf(who) || (state !== undefined && state !== 'returned' && state !== 'waived')
}

/** What both sides, or in the end the command centre in the chair's place, have decided. */
export const decision = ({ signed, apart, ruling }: Model): string | undefined => {
  if (ruling) return ruling
  const [centre, other] = [signed[command], signed[committee]]
  return apart || centre === undefined || centre !== other ? undefined : centre
}

export const centre = (from: readonly string[], outcome: Way['outcome']): Way => ({
  ...{ roles: [command], from, outcome },
})
export const department = (outcome: Way['outcome'], theirs: Way['theirs'] = maySeeIt): Way => ({
  ...{ roles: departmentStaff, from: ['street'], theirs, outcome },
})
/** Who has it at its level: the head of the station, or the command centre. */
export const whoDirects = ({ stage }: Model): string => (level1.includes(stage) ? 'east-head' : command)
export const whoLeads = ({ order }: Model): string => order?.lead ?? 'builder'
