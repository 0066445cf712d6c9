import { type RecordedDuty, recordedDuties } from '../../shared/domain/deputy/duty.ts'
import type { Decision } from '../../shared/domain/petition/coordination.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import { type CheckWay, checkWays } from '../../shared/domain/petition/verdict-labels.ts'
import { dateText } from '../days/dates.ts'

/** A line of a timeline, as either API answers it. */
export interface ToldLine {
  action: Action
  details?: Record<string, unknown> | undefined
}

/** What the joint review came to, in words that a resident reads as well. */
const decided: Readonly<Record<Decision, string>> = {
  order: '交给部门办理',
  'send-back': '退回社区办理',
  refer: '转给别的渠道办理',
  hold: '暂时挂账',
  supervise: '交办，并列入督办',
}

type Tell = (said: Reader, now: number) => readonly (string | undefined | 0)[]

const reader = (details: Record<string, unknown>) => ({
  text: (name: string): string | undefined =>
    typeof details[name] === 'string' && details[name] !== '' ? details[name] : undefined,
  number: (name: string): number | undefined =>
    typeof details[name] === 'number' ? details[name] : undefined,
  texts: (name: string): string[] => {
    const list = details[name]
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  },
  is: (name: string): boolean | undefined => (typeof details[name] === 'boolean' ? details[name] : undefined),
})
type Reader = ReturnType<typeof reader>

const newDue: Tell = (said, now) => {
  const after = said.text('after')
  return [after && `新的时限：${dateText(after, now)}`]
}
const review: Tell = (said) => {
  const decision = said.text('decision') as Decision | undefined
  const what = decision && decided[decision]
  switch (said.text('outcome')) {
    case 'waiting':
      return ['一方已经签署，等另一方签署']
    case 'agreed':
      return [what && `双方意见一致：${what}`]
    case 'discussion':
      return ['双方意见不同，商议后重新签署']
    case 'with-chair':
      return ['双方意见不同，请指定的负责人裁定']
    case 'ruled':
      return [what && `负责人裁定：${what}`]
    default:
      return []
  }
}
const lead: Tell = (said) => {
  const [name, beside] = [said.text('leadName'), said.texts('coNames').join('、')]
  return [name && `主办：${name}`, beside && `协办：${beside}`]
}
const reviewed: Tell = (said, now) => {
  const day = said.text('reviewAt')
  return [day && `${dateText(day, now)}复核`]
}

/** Outside the street's organisations; told to staff alone. */
const party: Tell = (said) => [said.text('party')]

const tells: Readonly<Partial<Record<Action, Tell>>> = {
  review,
  order: lead,
  'decide-arbitration': lead,
  'return-task': (said) => {
    const hops = said.number('hops')
    return [hops && `第 ${hops} 次退回`, said.is('arbitration') ? '由指定的负责人裁定谁来办' : undefined]
  },
  'request-hold': reviewed,
  'approve-hold': reviewed,
  'approve-extension': (said, now) => {
    const days = said.number('workingDays')
    return [days && `延长 ${days} 个工作日`, ...newDue(said, now)]
  },
  reclassify: newDue,
  recompute: newDue,
  refer: (said) => {
    const target = said.text('toLabel')
    return [target && `转到：${target}`]
  },
  check: (said) => {
    const [way, passed] = [said.text('way') as CheckWay | undefined, said.is('passed')]
    return [
      way && checkWays[way],
      passed === undefined ? undefined : passed ? '核查通过' : '核查没有通过，重新办理',
    ]
  },
  invite: party,
  'renew-invitation': party,
  'revoke-invitation': party,
  'join-visit': (said, now) => {
    const day = said.text('on')
    return [day && dateText(day, now)]
  },
  'record-duty': (said, now) => {
    const [day, kind] = [said.text('on'), said.text('kind') as RecordedDuty | undefined]
    return [kind && recordedDuties[kind], day && dateText(day, now)]
  },
}

/** What a line says beside its free text: who has it now, until when, how often; short, in order. */
export const storyFacts = ({ action, details = {} }: ToldLine, now: number): string[] => {
  const said = reader(details)
  const told = [
    ...(tells[action]?.(said, now) ?? []),
    said.is('signaturesWithdrawn') ? '情况有变，联合研判重新签署' : undefined,
  ]
  return told.filter((fact): fact is string => !!fact)
}
