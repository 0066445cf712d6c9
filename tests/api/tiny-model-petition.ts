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
  /** The due date that an answer left behind. */
  lastDue: string | undefined
  /** Who answered. */
  answerer: string | undefined
  check: 'pending' | 'passed' | 'failed' | undefined
  category: string | undefined
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
  referred: boolean
  /** Handed on as a deputies' suggestion, and how far a deputy is with its answer. */
  suggestion: 'handed on' | 'to judge' | 'judged' | undefined
  warned: readonly string[]
  /** Those of them who have not opened it. */
  unread: readonly string[]
  supervised: boolean
  /** Stands with another petition: for how many minutes, and the due date that it left behind. */
  joined: { minutes: number; due: string | undefined } | undefined
}

export interface Order {
  /** Who the lead is, and how each department's part stands; the lead stands first. */
  lead: string
  parts: Readonly<Record<string, Part>>
  limit: number
  /** The day from which it runs: a return never moves it. */
  since: string
}
export interface Part {
  state: 'sent' | 'signed' | 'finished' | 'returned' | 'waived'
  sentOn: string
  /** The last day on which it may be returned. */
  returnable: string | undefined
  opined?: boolean
}

export const noReview = { round: 1, signed: {}, apart: false, ruling: undefined } as const
export const level1Anew = (today: string) => ({ due: workingDaysAfter(today, 3) })

/** As it is filed on a day. */
export const filedOn = (today: string): Model => ({
  ...{
    stage: 'submitted',
    level: 1,
    org: 'east',
    handler: undefined,
    version: 1,
    reopened: 0,
    accepted: false,
  },
  ...{ ...level1Anew(today), lastDue: undefined, answerer: undefined, check: undefined, rated: false },
  ...{ category: undefined },
  ...{ ...noReview, order: undefined },
  ...{
    hops: 0,
    arbitration: false,
    asked: undefined,
    granted: 0,
    hold: undefined,
    referred: false,
    suggestion: undefined,
  },
  ...{ warned: [], unread: [], supervised: false, joined: undefined },
})

export type Input = Record<string, unknown>
/** What comes of it, or why not: not from here (409), not theirs (403), not readable (400). */
export type Outcome = Partial<Model> | 'refused' | 'not theirs' | 'bad input'

export interface Way {
  roles: readonly string[]
  from: readonly string[]
  /** Whether it is theirs, where the role and the stage are right. */
  theirs?: (model: Model, who: string) => boolean
  outcome: (model: Model, input: Input, who: string, today: string) => Outcome
}
export interface Row {
  ways: readonly Way[]
  input: (free: boolean, model: Model, today: string) => Input
  /** Who is most probably right. */
  right?: (model: Model) => string
}

/** March and April 2026 have no holiday before the 4th of April. */
const HOLIDAYS = ['2026-04-04', '2026-04-05', '2026-04-06']
/** Day after day, as on a wall calendar. */
export const workingDaysAfter = (day: string, count: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1)
    const works = date.getUTCDay() % 6 !== 0 && !HOLIDAYS.includes(date.toISOString().slice(0, 10))
    if (works) left--
  }
  return date.toISOString().slice(0, 10)
}

export const command = 'command'
export const committee = 'committee-member'
export const heads = ['east-head', 'west-head']
export const handlers = ['east-handler', 'east-grid', 'west-handler']
export const departments = { builder: 'construction', officer: 'enforcement' } as const
export const orgOf = (who: string): string => departments[who as keyof typeof departments] ?? ''
export const staff = [...heads, ...handlers, 'east-deputy', command, committee, 'builder', 'officer']
export const everybody = ['resident', 'admin', ...staff]

export const open = ['submitted', 'community', 'joint-review', 'street', 'referred', 'on-hold']
/** In the input of a move: the other petition that was filed at the same place, and stays open. */
export const HEAD = 'head'
export const level1 = ['submitted', 'community']
export const ended = ['closed', 'declined', 'withdrawn']
export const text = (name: string) => () => ({ [name]: '说明情况' })
export const nothing = () => ({})
export const nobody = { handler: undefined, accepted: false }

/** An answer is checked when the petition had been reopened. */
export const answeredBy = (model: Model, who: string): Partial<Model> => ({
  ...{ stage: 'answered', answerer: who, lastDue: model.due, due: undefined, accepted: false, rated: false },
  ...{ asked: undefined, hold: undefined, check: model.reopened > 0 ? 'pending' : undefined },
})

/** Facilities need a survey first. */
export const orderDays = ({ category }: Pick<Model, 'category'>): number =>
  category === 'facilities' ? 15 : 7

/** Back to whoever answered. */
export const reopen = (model: Model, today: string): Partial<Model> => {
  const again = { reopened: model.reopened + 1, answerer: model.answerer, rated: false }
  if (model.level === 1) return { ...again, stage: 'community', ...level1Anew(today) }
  const { order } = model
  if (!order || model.referred)
    return {
      ...again,
      stage: 'joint-review',
      ...noReview,
      referred: false,
      suggestion: undefined,
      due: workingDaysAfter(today, 2),
    }
  const lead = { ...(order.parts[order.lead] as Part), state: 'signed', returnable: undefined } as const
  return {
    ...{ ...again, stage: 'street', due: workingDaysAfter(today, orderDays(model)) },
    order: { ...order, limit: orderDays(model), since: today, parts: { ...order.parts, [order.lead]: lead } },
  }
}

export const hasIt = (model: Model, who: string) => model.handler === who

/** Staff of the petition's station, of the street's two sides, and departments as long as they have a part in it. */
export const maySeeIt = ({ org, order }: Model, who: string): boolean => {
  if (who.startsWith('east-') || who === command || who === committee) return true
  if (orgOf(who) === '') return false
  const state = order?.parts[who]?.state
  return org === orgOf(who) || (state !== undefined && state !== 'returned' && state !== 'waived')
}
