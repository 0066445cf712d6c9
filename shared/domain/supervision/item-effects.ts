import type { FieldError } from '../errors.ts'
import { maskContacts } from '../petition/masking.ts'
import { findingsPayload } from '../photo/findings.ts'
import { waitingWithout } from '../photo/waiting-photos.ts'
import type { Actor } from '../street/roles.ts'
import type { Person } from '../street/street.ts'
import { type Day, dayOf, monthsAfter, type Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import type { ItemChange, ItemStatus, Member, Promised, SupervisionItem } from './item.ts'
import { raisedWith } from './item-deadlines.ts'
import type { NewPromise } from './item-fields.ts'
import type { ItemAction, ItemInput } from './item-lifecycle.ts'
import type { SupervisionRules } from './supervision-rules.ts'

/** What an action is decided with: nothing here reads a clock, a table or the environment. */
export interface ItemContext {
  now: Timestamp
  rules: SupervisionRules
  members: readonly Pick<Member, 'petitionId' | 'filedAt'>[]
  /** Of the street, those who are not disabled. */
  people: readonly Pick<Person, 'personId' | 'role'>[]
  departments: readonly string[]
}

export interface ItemEffect {
  change?: ItemChange
  to?: ItemStatus
  errors?: readonly FieldError[]
  /** What the story keeps, where it is not the input. */
  said?: Payload
}

export type ItemEffects = {
  [A in ItemAction]?: (
    item: SupervisionItem,
    input: ItemInput<A>,
    context: ItemContext & { actor: Actor },
  ) => ItemEffect
}

const MONTHS_AHEAD = 12 // a due date further off supervises nothing

const problems = (...found: readonly (FieldError | undefined)[]): FieldError[] =>
  found.flatMap((one) => one ?? [])

const dayAhead = (path: string, day: Day | undefined, now: Timestamp): FieldError | undefined => {
  const today = dayOf(now)
  if (day === undefined || (day >= today && day <= monthsAfter(today, MONTHS_AHEAD))) return undefined
  return { path, message: `请选择今天起 ${MONTHS_AHEAD} 个月以内的日期。` }
}

const dayDone = (
  path: string,
  day: Day,
  now: Timestamp,
  { proposedAt }: SupervisionItem,
): FieldError | undefined => {
  if (day > dayOf(now)) return { path, message: '还没有到这一天，请在进行之后记录。' }
  const earliest = monthsAfter(dayOf(proposedAt), -MONTHS_AHEAD)
  return day < earliest ? { path, message: '日期太早，请核对。' } : undefined
}

const isDeputy = (people: ItemContext['people'], personId: string): boolean =>
  people.some((person) => person.personId === personId && person.role === 'deputy')

const deputyProblem = (ids: readonly string[] = [], { people }: ItemContext): FieldError | undefined =>
  ids.every((personId) => isDeputy(people, personId))
    ? undefined
    : { path: 'deputies', message: '名单里有不在职的人大代表，请重新选择。' }

const departmentProblem = (
  path: string,
  orgId: string | undefined,
  { departments }: ItemContext,
): FieldError | undefined =>
  orgId === undefined || departments.includes(orgId) ? undefined : { path, message: '请选择本街道的部门。' }

const ownerProblem = (personId: string | undefined, { people }: ItemContext): FieldError | undefined =>
  personId === undefined ||
  people.some((person) => person.personId === personId && person.role === 'congress-committee')
    ? undefined
    : { path: 'ownerId', message: '督办负责人要是人大街道工委的在职人员，请重新选择。' }

interface Terms {
  title?: string
  problem?: string
  plan?: string
  ownerId?: string
  lead?: string
  co?: string[]
  dueOn?: string
}

/** What an item is about, who acts and until when, checked. */
const termsOf = (terms: Terms, item: SupervisionItem, context: ItemContext): ItemEffect => {
  const { title, problem, plan, ownerId, lead, co, dueOn } = terms
  const leadId = lead ?? item.leadId
  const coIds = co && [...new Set(co)]
  return {
    errors: problems(
      ownerProblem(ownerId, context),
      departmentProblem('lead', lead, context),
      ...(coIds ?? []).map((orgId) => departmentProblem('co', orgId, context)),
      leadId && (coIds ?? item.coIds).includes(leadId)
        ? { path: 'co', message: '主办部门不用再列为协办。' }
        : undefined,
      dayAhead('dueOn', dueOn, context.now),
    ),
    change: {
      ...(title && { title: maskContacts(title) }),
      ...(problem && { problem: maskContacts(problem) }),
      ...(plan && { plan: maskContacts(plan) }),
      ...(ownerId && { ownerId }),
      ...(lead && { leadId: lead }),
      ...(coIds && { coIds }),
      ...(dueOn && { dueOn }),
    },
  }
}

const promisesOf = (item: SupervisionItem, step: number, made: readonly NewPromise[] = []): Promised[] =>
  made.map(({ orgId, text, dueOn }, index) => ({
    number: item.promises.length + index + 1,
    ...{ orgId, text: maskContacts(text), dueOn, step, state: 'open' },
  }))

const promiseNumbered = (
  { promises }: SupervisionItem,
  number: number,
  may: (one: Promised) => boolean,
): { found?: Promised; errors?: FieldError[] } => {
  const found = promises.find((one) => one.number === number && may(one))
  return found ? { found } : { errors: [{ path: 'promise', message: '请选择一项还没有核实的承诺。' }] }
}

const changedPromise = ({ promises }: SupervisionItem, changed: Promised): Promised[] =>
  promises.map((one) => (one.number === changed.number ? changed : one))

/** Back on the list: what was answered is answered anew. */
const returned = ({ returns }: SupervisionItem, now: Timestamp): ItemChange => ({
  returns: returns + 1,
  returnedAt: now,
  ...{ answeredAt: null, endedAt: null, finishedAt: null, lookBackOn: null, lookedBack: null },
})

/** A deadline is told of once. */
const raise = (
  item: SupervisionItem,
  { name }: ItemInput<'prompt' | 'overdue'>,
  context: ItemContext,
): ItemEffect => ({
  change: { raised: raisedWith(item, context, name) },
})

const MAX_ALL_PROMISES = 60 // the state of an item stays small

export const itemEffects = {
  accept: (item, input, context) => {
    const terms = termsOf(input, item, context)
    return { ...terms, change: { ...terms.change, listedAt: context.now } }
  },
  decline: (_item, _input, { now }) => ({ change: { endedAt: now } }),
  edit: (item, input, context) => {
    const { reason: _, ...terms } = input
    if (Object.values(terms).every((value) => value === undefined))
      return { errors: [{ path: 'title', message: '请至少修改一项。' }] }
    return termsOf(terms, item, context)
  },
  merge: (_item, { into }, { now }) => ({ change: { mergedInto: into, endedAt: now } }),
  arrange: ({ steps }, { kind, on, deputies = [] }, context) => ({
    errors: problems(dayAhead('on', on, context.now), deputyProblem(deputies, context)),
    change: { steps: [...steps, { number: steps.length + 1, kind, on, deputies: [...new Set(deputies)] }] },
  }),
  record: (item, { step, kind, on, deputies = [], promises }, context) => {
    const arranged = item.steps.find(({ number, recorded }) => number === step && recorded === undefined)
    const number = arranged?.number ?? item.steps.length + 1
    const made = promisesOf(item, number, promises)
    const recorded = { number, kind, on, deputies: [...new Set(deputies)], recorded: item.seq + 1 }
    const all = [...item.promises, ...made]
    return {
      errors: problems(
        dayDone('on', on, context.now, item),
        deputyProblem(deputies, context),
        step !== undefined && !arranged
          ? { path: 'step', message: '这次行动已经记录，或者没有安排过。' }
          : undefined,
        ...made.map(({ orgId }) => departmentProblem('promises', orgId, context)),
        ...made.map(({ dueOn }) => dayAhead('promises', dueOn, context.now)),
        all.length > MAX_ALL_PROMISES
          ? { path: 'promises', message: `一个事项最多 ${MAX_ALL_PROMISES} 项承诺。` }
          : undefined,
      ),
      change: {
        steps: arranged
          ? item.steps.map((one) => (one === arranged ? recorded : one))
          : [...item.steps, recorded],
        promises: all,
        movedAt: context.now,
      },
    }
  },
  'judge-promise': (item, { promise, kept }, { now }) => {
    const { found, errors } = promiseNumbered(
      item,
      promise,
      ({ state }) => state === 'open' || state === 'reported',
    )
    if (!found) return { errors: errors ?? [] }
    const judged: Promised = {
      ...found,
      state: kept ? 'kept' : 'broken',
      ...(kept && { reportedOn: found.reportedOn ?? dayOf(now) }),
    }
    return { change: { promises: changedPromise(item, judged), movedAt: now } }
  },
  'report-promise': (item, { promise }, { now, actor }) => {
    const { found, errors } = promiseNumbered(
      item,
      promise,
      ({ state, orgId }) => state === 'open' && orgId === actor.orgId,
    )
    if (!found) return { errors: errors ?? [] }
    const reported: Promised = { ...found, state: 'reported', reportedOn: dayOf(now) }
    return { change: { promises: changedPromise(item, reported), movedAt: now } }
  },
  progress: (_item, _input, { now }) => ({ change: { movedAt: now } }),
  finish: (_item, _input, { now }) => ({ change: { finishedAt: now, movedAt: now } }),
  answer: (_item, { lookBackOn }, { now }) => ({
    errors: problems(dayAhead('lookBackOn', lookBackOn, now)),
    change: { answeredAt: now, lookBackOn, lookedBack: null, finishedAt: null },
  }),
  'look-back': (item, { on, passed, deputies = [] }, context) => {
    const before = item.answeredAt && on < dayOf(item.answeredAt)
    const errors = problems(
      dayDone('on', on, context.now, item),
      before ? { path: 'on', message: '“回头看”要在答复之后进行，请核对日期。' } : undefined,
      deputyProblem(deputies, context),
    )
    if (!passed) return { errors, to: 'listed', change: returned(item, context.now) }
    return { errors, to: item.status, change: { lookedBack: { on, passed } } }
  },
  leave: (_item, _input, { now }) => ({ change: { endedAt: now } }),
  return: (item, { dueOn }, { now }) => ({
    errors: problems(dayAhead('dueOn', dueOn, now)),
    change: { ...returned(item, now), dueOn },
  }),
  'flare-up': (item, _input, { now }) => ({ change: returned(item, now) }),
  'check-photos': (item, { of, findings }) => {
    const waiting = waitingWithout(item, of)
    if ('errors' in waiting) return waiting
    return { change: waiting, said: findingsPayload(of, findings) }
  },
  prompt: raise,
  overdue: raise,
  publish: ({ promises }, { publicTitle, publicPlan, publicProgress }, { now }) => ({
    change: {
      published: {
        at: now,
        title: maskContacts(publicTitle),
        plan: maskContacts(publicPlan),
        ...(publicProgress && { progress: maskContacts(publicProgress) }),
        promises: promises.length,
      },
    },
  }),
  unpublish: () => ({ change: { published: null } }),
  'take-part': (item, { on }, { now }) => ({ errors: problems(dayDone('on', on, now, item)) }),
} satisfies ItemEffects
