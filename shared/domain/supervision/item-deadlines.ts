import { dayText } from '../day-text.ts'
import { atTime, type Day, dayOf, daysBefore, millis, monthsAfter, nextDay, type Timestamp } from '../time.ts'
import type { Member, SupervisionItem } from './item.ts'
import { mayLeaveOn } from './quiet.ts'
import type { SupervisionRules } from './supervision-rules.ts'

/** What a day brings about for an item. `over` is late: it stands red from that day on. */
export const deadlineLabels = {
  'plan-soon': '临近办结期限',
  'plan-over': '超过办结期限',
  'promise-soon': '承诺临近到期',
  'promise-over': '承诺到期未报告',
  'look-back': '到“回头看”的日子',
  'quiet-over': '观察期满',
  flaring: '可能反弹',
} as const
export type DeadlineKind = keyof typeof deadlineLabels

export interface ItemDeadline {
  kind: DeadlineKind
  /** When people are told. */
  at: Timestamp
  /** The promise that it is about. */
  promise?: number
  /** What it is raised under, once: another date is another deadline. */
  name: string
  /** What is said. */
  note: string
}

type Watched = Pick<
  SupervisionItem,
  'status' | 'dueOn' | 'promises' | 'answeredAt' | 'lookBackOn' | 'lookedBack' | 'raised'
>
interface Grounds {
  members: readonly Pick<Member, 'filedAt'>[]
  rules: SupervisionRules
  /** How many petitions its group has gained since the answer. */
  flaring?: number
}

const MORNING = '08:00:00' // people are at their desks; the colour has turned with the day

const deadline = (kind: DeadlineKind, on: Day, note: string, promise?: number): ItemDeadline => ({
  ...{ kind, at: atTime(on, MORNING), note },
  ...(promise !== undefined && { promise }),
  name: [kind, ...(promise === undefined ? [] : [promise]), on].join('#'),
})

const ofPlan = ({ status, dueOn }: Watched, { rules }: Grounds): ItemDeadline[] =>
  status === 'listed' && dueOn
    ? [
        deadline('plan-soon', daysBefore(dueOn, rules.warningDays), `办结期限是${dayText(dueOn)}，快要到期`),
        deadline('plan-over', nextDay(dueOn), `办结期限${dayText(dueOn)}已过，还没有答复`),
      ]
    : []

const ofPromises = ({ status, promises }: Watched, { rules }: Grounds): ItemDeadline[] =>
  status === 'listed' || status === 'answered' || status === 'left'
    ? promises.flatMap(({ number, dueOn, state }) =>
        state === 'open'
          ? [
              deadline(
                'promise-soon',
                daysBefore(dueOn, rules.warningDays),
                `第 ${number} 项承诺${dayText(dueOn)}到期，兑现后请报告`,
                number,
              ),
              deadline(
                'promise-over',
                nextDay(dueOn),
                `第 ${number} 项承诺应在${dayText(dueOn)}前兑现，到期没有报告`,
                number,
              ),
            ]
          : [],
      )
    : []

const ofObservation = (item: Watched, { members, rules }: Grounds): ItemDeadline[] => {
  if (item.status !== 'answered') return []
  const leavesOn = mayLeaveOn(item, members, rules)
  return [
    ...(item.lookBackOn && !item.lookedBack?.passed
      ? [deadline('look-back', item.lookBackOn, '到“回头看”的日子了，请到现场看问题有没有反弹')]
      : []),
    ...(leavesOn
      ? [
          deadline(
            'quiet-over',
            leavesOn,
            `已连续 ${rules.quietDays} 天没有新诉求，“回头看”通过、承诺都核实后可以销号`,
          ),
        ]
      : []),
  ]
}

/** A person looks at it, because grouping may err; of each that comes they are told anew. */
const ofGroup = ({ answeredAt }: Watched, { flaring = 0 }: Grounds): ItemDeadline[] => {
  if (!answeredAt || flaring === 0) return []
  const on = dayOf(answeredAt)
  const told = deadline('flaring', on, `答复之后又有 ${flaring} 件相似诉求，请核对是否反弹`)
  return [{ ...told, name: `${told.name}#${flaring}` }]
}

/** Everything that waits for a day, the earliest first, whether it was raised or not. */
const deadlinesOf = (item: Watched, grounds: Grounds): ItemDeadline[] =>
  [
    ...ofPlan(item, grounds),
    ...ofPromises(item, grounds),
    ...ofObservation(item, grounds),
    ...ofGroup(item, grounds),
  ].toSorted((a, b) => millis(a.at) - millis(b.at))

/** What is still to be raised, the earliest first. What is late no longer has to be told that it soon will be. */
export const deadlinesToRaise = (item: Watched, grounds: Grounds, now: Timestamp): ItemDeadline[] => {
  const all = deadlinesOf(item, grounds)
  const isPast = ({ at }: ItemDeadline): boolean => millis(at) <= millis(now)
  const isOver = ({ kind, promise }: ItemDeadline): boolean =>
    kind.endsWith('-soon') &&
    all.some(
      (other) => isPast(other) && other.promise === promise && other.kind === kind.replace('soon', 'over'),
    )
  return all.filter((one) => !item.raised?.includes(one.name) && !isOver(one))
}

/** What was raised, with one more; what no longer waits for its day is forgotten. */
export const raisedWith = (item: Watched, grounds: Grounds, name: string): string[] => {
  const known = new Set(deadlinesOf(item, grounds).map((one) => one.name))
  const isKept = (before: string): boolean =>
    known.has(before) || (before.startsWith('flaring') && !name.startsWith('flaring'))
  return [...(item.raised ?? []).filter(isKept), name]
}

const GROUP_MONTHS = 12 // groups are made of the petitions of so many months: then none is about this matter any more

/** When its group is looked at again: every morning, while what comes into it may be a flare-up. */
export const groupLookedAt = (
  { status, groupId, answeredAt }: Pick<SupervisionItem, 'status' | 'groupId' | 'answeredAt'>,
  now: Timestamp,
): Timestamp | undefined => {
  if (!groupId || !answeredAt || (status !== 'answered' && status !== 'left')) return undefined
  if (dayOf(now) > monthsAfter(dayOf(answeredAt), GROUP_MONTHS)) return undefined
  return atTime(nextDay(dayOf(now)), MORNING)
}

/** Whether somebody has let a day go by. */
export const isLateDeadline = (kind: DeadlineKind): boolean => kind === 'plan-over' || kind === 'promise-over'
