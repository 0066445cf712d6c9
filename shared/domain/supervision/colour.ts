import { DAY_MS, type Day, dayOf, millis, type Timestamp } from '../time.ts'
import type { SupervisionItem } from './item.ts'
import { isLate } from './promises.ts'
import type { SupervisionRules } from './supervision-rules.ts'

export const colourLabels = { green: '正常', yellow: '提醒', red: '预警' } as const
export type ItemColour = keyof typeof colourLabels

/** Why an item has its colour: what is said to people, worst first. */
export interface ColourReason {
  colour: ItemColour
  reason: string
}

/** Days from one to another; negative when it is past. */
const daysTo = (day: Day, today: Day): number => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)

interface Moment {
  now: Timestamp
  rules: SupervisionRules
  /** Petitions of its group that were filed after the answer and that nobody has looked at. */
  flaring?: number
}

const red = (reason: string): ColourReason => ({ colour: 'red', reason })
const yellow = (reason: string): ColourReason => ({ colour: 'yellow', reason })

const dueReasons = ({ dueOn }: SupervisionItem, { now, rules }: Moment): ColourReason[] => {
  if (!dueOn) return []
  const left = daysTo(dueOn, dayOf(now))
  if (left < 0) return [red(`已超过办结期限 ${-left} 天`)]
  return left <= rules.warningDays ? [yellow(left === 0 ? '今天到办结期限' : `距办结期限 ${left} 天`)] : []
}

const promiseReasons = ({ promises }: SupervisionItem, { now, rules }: Moment): ColourReason[] => {
  const today = dayOf(now)
  const late = promises.filter((one) => isLate(one, today)).length
  const broken = promises.filter(({ state }) => state === 'broken').length
  const reported = promises.filter(({ state }) => state === 'reported').length
  const soon = promises.filter(
    ({ state, dueOn }) => state === 'open' && dueOn >= today && daysTo(dueOn, today) <= rules.warningDays,
  ).length
  return [
    ...(late > 0 ? [red(`${late} 项承诺到期未报告`)] : []),
    ...(broken > 0 ? [red(`${broken} 项承诺未兑现`)] : []),
    ...(soon > 0 ? [yellow(`${soon} 项承诺 ${rules.warningDays} 天内到期`)] : []),
    ...(reported > 0 ? [yellow(`${reported} 项承诺等待工委核实`)] : []),
  ]
}

const idleReasons = (item: SupervisionItem, { now, rules }: Moment): ColourReason[] => {
  const since = [item.listedAt, item.returnedAt, item.movedAt]
    .flatMap((one) => one ?? [])
    .toSorted()
    .at(-1)
  const idle = since ? Math.floor((millis(now) - millis(since)) / DAY_MS) : 0
  if (idle >= 2 * rules.idleDays) return [red(`已 ${idle} 天没有新进展`)]
  return idle >= rules.idleDays ? [yellow(`已 ${idle} 天没有新进展`)] : []
}

const returnReasons = ({ returnedAt, movedAt, returns }: SupervisionItem): ColourReason[] =>
  returnedAt && !(movedAt && movedAt > returnedAt) ? [red(`问题反弹，第 ${returns} 次重新列入`)] : []

const stepReasons = ({ steps }: SupervisionItem, { now }: Moment): ColourReason[] => {
  const missed = steps.filter((step) => step.recorded === undefined && step.on < dayOf(now)).length
  return missed > 0 ? [yellow(`${missed} 次已安排的督办行动还没有记录`)] : []
}

const lookBackReasons = ({ lookBackOn, lookedBack }: SupervisionItem, { now }: Moment): ColourReason[] => {
  const due = lookBackOn && !lookedBack?.passed && lookBackOn <= dayOf(now)
  return due ? [yellow('已到“回头看”的日子')] : []
}

const finishReasons = ({ finishedAt }: SupervisionItem): ColourReason[] =>
  finishedAt ? [yellow('主办部门已报告办结，等待工委答复')] : []

const flareReasons = ({ flaring = 0 }: Moment): ColourReason[] =>
  flaring > 0 ? [red(`答复之后又有 ${flaring} 件相似诉求，请核对是否反弹`)] : []

const rank: Readonly<Record<ItemColour, number>> = { red: 0, yellow: 1, green: 2 }

/**
 * The progress colour by rules that anybody can check: red when something is late, broken or came back, yellow when somebody
 * has to look soon, green else. Only what is listed or watched has one, and what has left once it may be flaring up.
 */
export const colourOf = (
  item: SupervisionItem,
  moment: Moment,
): { colour: ItemColour; reasons: ColourReason[] } | undefined => {
  if (item.status === 'left' && !moment.flaring) return undefined
  if (item.status !== 'listed' && item.status !== 'answered' && item.status !== 'left') return undefined
  const reasons =
    item.status === 'listed'
      ? [
          ...returnReasons(item),
          ...dueReasons(item, moment),
          ...promiseReasons(item, moment),
          ...idleReasons(item, moment),
          ...stepReasons(item, moment),
          ...finishReasons(item),
        ]
      : [
          ...flareReasons(moment),
          ...promiseReasons(item, moment),
          ...stepReasons(item, moment),
          ...lookBackReasons(item, moment),
        ]
  const inOrder = reasons.toSorted((a, b) => rank[a.colour] - rank[b.colour])
  const [worst] = inOrder
  if (worst) return { colour: worst.colour, reasons: inOrder }
  const reason = item.status === 'listed' ? '按计划推进，没有到期事项' : '已答复，观察期内没有新诉求'
  return { colour: 'green', reasons: [{ colour: 'green', reason }] }
}

/** The rules in words, to stand beside the colours. */
export const colourRules = ({ warningDays, idleDays }: SupervisionRules): Record<ItemColour, string> => ({
  red: `超过办结期限、承诺到期未报告或未兑现、问题反弹后还没有新动作、答复之后又有相似诉求，或 ${2 * idleDays} 天没有新进展`,
  yellow: `${warningDays} 天内到期、承诺待核实、安排的行动没有记录、主办报告办结待答复、到“回头看”的日子，或 ${idleDays} 天没有新进展`,
  green: '以上情况都没有',
})
