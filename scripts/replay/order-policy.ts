import { hasReturned, isLive, leadOf, openCoParts, partOf } from '../../shared/domain/order/task-order.ts'
import type { Part, TaskOrder } from '../../shared/domain/petition/coordination.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import { DAY_MS, dayOf, millis, timestamp } from '../../shared/domain/time.ts'
import { between, choose, draw, happens, pick } from './draws.ts'
import type { Life } from './life.ts'
import type { Standing } from './standing.ts'
import { dueWork, earliest, mainStep, type Planned } from './step.ts'
import { COMMAND, clerkOf, DIRECTOR, departments } from './street.ts'
import * as words from './words.ts'

const RETURNED = { lead: 0.1, again: 0.4, co: 0.04 } as const
const EXTENSION_ASKED = 0.12
const EXTENSION_REFUSED = 0.25
const HOLD_ASKED = 0.03
const HOLD_REFUSED = 0.15
const WAIVED = 0.06
const LATE_SIGNATURE = 0.08
const HOURS_A_DAY = 7
const MOST_RETURNS = 2 // then the arbitration's decision stands

interface Act {
  readonly action: Action
  readonly input: object
  /** Working hours from the dispatch, or since it was taken up again. */
  readonly hours: number
  /** Who does it, where it is not the department. */
  readonly by?: string
}

/** What is left of a department's acts, of which some are done. */
const remaining = (acts: readonly Act[], done: readonly { action: Action }[]): Act | undefined => {
  const left = done.map(({ action }) => action)
  return acts.find(({ action }) => {
    const index = left.indexOf(action)
    if (index < 0) return true
    left.splice(index, 1)
    return false
  })
}

const signHours = (id: string, name: string): number =>
  happens(id, `late ${name}`, LATE_SIGNATURE)
    ? between(id, `signs ${name}`, 15, 24) // the limit is a working day
    : 0.3 + 6 * draw(id, `signs ${name}`) ** 1.5

/** What share of the order's limit the work takes. */
const paces = { quick: [0.1, 0.55], steady: [0.55, 0.95], late: [1.1, 2] } as const
const WITH_EXTENSION = [1.02, 1.35] as const

/** The lead's work, by working hours from `base`; `name` tells one run of it from another. */
const leadActs = (life: Life, standing: Standing, part: Part, name: string, base: number): Act[] => {
  const { id } = life.row
  const of = (what: string) => `${what} ${name}`
  const limit = standing.clock('order')?.limit
  const hours = (limit && 'workingDays' in limit ? limit.workingDays : 7) * HOURS_A_DAY
  const before = (action: Action) => life.done.some((one) => one.action === action && one.at < base)
  const extends_ = happens(id, 'extension', EXTENSION_ASKED) && !before('request-extension')
  const holds = happens(id, 'hold', HOLD_ASKED) && !before('request-hold')
  const pace = choose(id, of('pace'), { quick: 50, steady: 37, late: 13 })
  const [least, most] = extends_ ? WITH_EXTENSION : paces[pace]
  // an extension makes the limit longer; the work takes what it was thought to
  const asked = life.done.some(({ action, at }) => action === 'request-extension' && at >= base)
  const given = asked ? (standing.coordination().extended ?? 0) : 0
  const end = between(id, of('work'), least, most) * (hours - given * HOURS_A_DAY)
  const reports = Math.floor(between(id, of('reports'), 0, 2.6))
  const extension = {
    workingDays: Math.round(between(id, 'extension days', 3, 7)),
    reason: words.extensionReason,
  }
  const acts: Act[] = [
    ...(part.state === 'sent' ? [{ action: 'sign' as const, input: {}, hours: signHours(id, name) }] : []),
    ...Array.from({ length: reports }, (_, index) => ({
      action: 'progress' as const,
      input: { note: pick(id, of(`progress ${index}`), words.taskProgress) },
      hours: (end * (index + 1)) / (reports + 1),
    })),
    ...(extends_ ? [{ action: 'request-extension' as const, input: extension, hours: 0.7 * hours }] : []),
    ...(holds ? [{ action: 'request-hold' as const, input: {}, hours: 0.4 * end }] : []),
  ]
  const result = { result: pick(id, of('result'), words.taskResults) }
  return [...acts.sort((a, b) => a.hours - b.hours), { action: 'finish-task', input: result, hours: end }]
}

const coActs = (life: Life, part: Part): Act[] => {
  const { id } = life.row
  const name = `co ${part.orgId}`
  const late = happens(id, `late opinion ${name}`, 0.1)
  const opinion = late ? between(id, `opinion ${name}`, 24, 36) : between(id, `opinion ${name}`, 4, 18)
  const waived = happens(id, `waived ${name}`, WAIVED)
  const end = opinion + between(id, `work ${name}`, 1, 20)
  return [
    ...(part.state === 'sent' ? [{ action: 'sign' as const, input: {}, hours: signHours(id, name) }] : []),
    ...(part.opined
      ? []
      : [{ action: 'opinion' as const, input: { opinion: words.opinionToLead }, hours: opinion }]),
    waived
      ? {
          ...{ action: 'waive-task' as const, by: COMMAND, hours: end },
          input: { orgId: part.orgId, reason: words.waiveReason },
        }
      : {
          action: 'finish-task' as const,
          input: { result: pick(id, `result ${name}`, words.taskResults) },
          hours: end,
        },
  ]
}

const returned = (id: string, name: string): Act => ({
  ...{ action: 'return-task', input: { reason: words.returnTask } },
  hours: between(id, `returns ${name}`, 0.5, 6.5),
})

/** Who returns: one in ten leads, of those after them two in five, which opens an arbitration; now and then one beside it. */
const returns = (life: Life, isLead: boolean, hops: number, name: string): boolean => {
  const share = isLead ? (hops === 0 ? RETURNED.lead : RETURNED.again) : RETURNED.co
  return hops < MOST_RETURNS && happens(life.row.id, `is not ours ${name}`, share)
}

const partStep = (
  life: Life,
  standing: Standing,
  order: TaskOrder,
  part: Part,
  at: number,
): Planned | undefined => {
  const { id } = life.row
  const { hops = 0 } = standing.coordination()
  const { orgId } = part
  const isLead = leadOf(order) === part
  const begun = standing.clock('order')?.startedAt
  const base = Math.max(millis(part.sentAt), begun ? millis(begun) : 0)
  const name = isLead
    ? `lead ${hops} ${life.done.filter(({ to }) => to === 'answered').length}`
    : `co ${orgId}`
  const clerk = clerkOf(orgId)
  const still = (now: Standing) => {
    const present = now.coordination().order
    const own = partOf(present, orgId)
    return own !== undefined && isLive(own) && (present && leadOf(present) === own) === isLead
  }
  const plan = ({ action, input, hours, by = clerk }: Act): Planned => ({
    at: dueWork(base, hours, at),
    step: mainStep(by, action, input, 'street', still),
  })
  const inWindow = ({ at: moment }: Planned) =>
    part.returnUntil !== undefined && moment <= millis(part.returnUntil)
  if (part.state === 'sent' && returns(life, isLead, hops, name)) {
    const planned = plan(returned(id, name))
    if (inWindow(planned)) return planned
  }
  const done = life.done.filter((one) => one.by === clerk && one.at >= base)
  const acts = isLead ? leadActs(life, standing, part, name, base) : coActs(life, part)
  const act = remaining(acts, done)
  if (!act || (act.action === 'finish-task' && isLead && openCoParts(order).length > 0)) return undefined
  const planned = plan(act)
  if (act.action !== 'request-hold') return planned
  const reviewAt = dayOf(timestamp(planned.at + between(id, 'hold days', 25, 160) * DAY_MS))
  return { ...planned, step: { ...planned.step, input: { reason: words.holdReason, reviewAt } } }
}

/** Somebody else, if there is one who has had nothing to do with it yet. */
const another = (id: string, what: string, order: TaskOrder): string => {
  const fresh = departments.filter((orgId) => !partOf(order, orgId))
  const others = departments.filter((orgId) => leadOf(order)?.orgId !== orgId)
  const [first = '', ...rest] = fresh.length > 0 ? fresh : others
  return pick(id, what, [first, ...rest])
}

const lastReturn = ({ done }: Life, at: number): number =>
  done.findLast(({ action }) => action === 'return-task')?.at ?? at

/** What was returned is ordered of another department; or, beside a lead that goes on, of one more or of nobody. */
const orderedAnew = (life: Life, order: TaskOrder, hops: number, at: number): Planned => {
  const { id } = life.row
  const [first, ...others] = order.parts
  const going = others.filter(isLive).map(({ orgId }) => orgId)
  const next = another(id, `instead ${hops}`, order)
  const leadGoesOn = first !== undefined && isLive(first)
  const lead = leadGoesOn ? first.orgId : next
  const more = leadGoesOn && happens(id, `replaced ${hops}`, 0.6) ? [next] : []
  const co = [...new Set([...going, ...more])].filter((orgId) => orgId !== lead)
  const input = { lead, ...(co.length > 0 && { co }), requirement: words.requirementAgain }
  return {
    at: dueWork(lastReturn(life, at), between(id, `orders anew ${hops}`, 1, 6), at),
    step: mainStep(COMMAND, 'order', input, 'street', ({ coordination }) =>
      hasReturned(coordination().order),
    ),
  }
}

/** In half of the cases whoever has returned it has to do it after all. */
const arbitrated = (life: Life, order: TaskOrder, at: number): Planned => {
  const { id } = life.row
  const [first] = order.parts
  const stays = first && (isLive(first) || happens(id, 'after all', 0.5))
  const lead = stays ? first.orgId : another(id, 'arbitration', order)
  const hours = happens(id, 'late arbitration', 0.1)
    ? between(id, 'arbitration', 15, 24)
    : between(id, 'arbitration', 1, 12)
  return {
    at: dueWork(lastReturn(life, at), hours, at),
    step: mainStep(DIRECTOR, 'decide-arbitration', { lead, note: words.arbitration }, 'street', (standing) =>
      Boolean(standing.coordination().arbitration),
    ),
  }
}

/** The command centre answers what the lead asks for. */
const answered = (
  life: Life,
  standing: Standing,
  what: 'extension' | 'hold',
  at: number,
): Planned | undefined => {
  const { id } = life.row
  const asked = standing.coordination()[what]
  if (!asked) return undefined
  const refused = happens(id, `${what} refused`, what === 'extension' ? EXTENSION_REFUSED : HOLD_REFUSED)
  const reason = what === 'extension' ? words.refuseExtension : words.refuseHold
  const still = (now: Standing) => now.coordination()[what]?.seq === asked.seq
  const since = life.done.findLast(({ action }) => action === `request-${what}`)?.at ?? at
  return {
    at: dueWork(since, between(id, `${what} answered`, 1, 8), at),
    step: refused
      ? mainStep(COMMAND, `refuse-${what}`, { reason }, 'street', still)
      : mainStep(COMMAND, `approve-${what}`, {}, 'street', still),
  }
}

/** Departments work on their parts side by side; the earliest of what they and the command centre do comes next. */
export const onOrder = (life: Life, standing: Standing, at: number): Planned | undefined => {
  const { order, arbitration, hops = 0 } = standing.coordination()
  if (!order) throw new Error(`${standing.petitionId} stands at the street without an order`)
  if (arbitration) return arbitrated(life, order, at)
  return earliest([
    hasReturned(order) ? orderedAnew(life, order, hops, at) : undefined,
    answered(life, standing, 'extension', at),
    answered(life, standing, 'hold', at),
    ...order.parts.filter(isLive).map((part) => partStep(life, standing, order, part, at)),
  ])
}
