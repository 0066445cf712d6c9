import { satisfactionLabels, solvedLabels } from '../../../shared/domain/petition/verdict-labels.ts'
import { type Priority, priorityLabels } from '../../../shared/domain/priority/priority.ts'
import { storyFacts } from '../../story/story-facts.ts'
import type { Line, PetitionView } from '../api/api.ts'
import { raisedFacts } from './raised-levels.ts'
import { internalActions } from './words-of-actions.ts'

/** One text of a line; `internal` ones the resident does not read. */
export interface Said {
  /** What it is, where it does not go without saying. */
  label?: string
  text: string
  internal: boolean
}

/** Texts beside the note that the API shows first; several may stand in one entry. */
const labels: Readonly<Record<string, string>> = {
  requirement: '办理要求',
  request: '请对方做什么',
  opinion: '意见',
  result: '办理结果',
  whereToGo: '可以去',
  noPhotoReason: '没有照片的原因',
}

const privateOf = ({ receipt }: PetitionView, seq: number) =>
  receipt.entries.find((entry) => entry.seq === seq)?.private?.payload

/** Written among staff, and the resident's to read as soon as it is granted. */
const toldLater: readonly Line['action'][] = ['request-extension']

/** What was written in a line, in the order in which it reads. */
export const saidIn = (petition: PetitionView, line: Line): Said[] => {
  const { seq, action, note, details = {} } = line
  const closed = privateOf(petition, seq)
  // who may not read the payloads themselves goes by what the action usually keeps among staff
  const isInternal = (text: string) =>
    !toldLater.includes(action) &&
    (closed ? Object.values(closed).includes(text) : internalActions.includes(action))
  const rest = Object.entries(labels).flatMap(([name, label]): Said[] => {
    const text = details[name]
    return typeof text === 'string' && text !== '' && text !== note
      ? [{ label, text, internal: isInternal(text) }]
      : []
  })
  return note ? [{ text: note, internal: isInternal(note) }, ...rest] : rest
}

/** How far it is with what was handed on, and what a deputy thinks of the answer. */
const referralFacts = ({ action, details = {} }: Line): string[] => {
  const { statusLabel, gradeLabel, months, consentName, satisfied } = details
  if (action === 'update-referral') return [String(statusLabel ?? '')]
  if (action === 'record-referral-result') return [String(gradeLabel ?? '')]
  if (action === 'extend-referral')
    return [...(months ? [`延长 ${months} 个月`] : []), ...(consentName ? [`经${consentName}同意`] : [])]
  if (action === 'judge-suggestion' && satisfied !== undefined) return [satisfied ? '满意' : '不满意']
  return []
}

/** Who sent it where it went: the posted code, or a person with or without the platform's advice (decision 0034). */
const routingFacts = ({ action, by, details = {} }: Line): string[] => {
  const { routing, routedBy, advice } = details
  if (action === 'file') {
    if (routedBy === 'place') return ['按点位自动分到社区']
    return routedBy === 'choice' ? [`社区由${by.role === 'resident' ? '居民' : by.roleLabel}选定`] : []
  }
  if (routing === 'unaided') return ['人工指定']
  if (!advice) return [] // an order of before, or of no concern to the reader
  const { leadName, reason } = advice as { leadName?: string; reason?: string }
  const who = by.name ?? by.roleLabel
  if (routing === 'confirmed') return [`系统推荐（${reason}），由${who}确认`]
  return routing === 'overruled' ? [`系统推荐的是${leadName}（${reason}），由${who}改派`] : []
}

const priorityFacts = ({ action, details = {} }: Line): string[] =>
  action === 'prioritise' ? [priorityLabels[details.priority as Priority] ?? ''] : []

/** What a line tells in few words beside its texts: whom, how it was judged, until when. */
export const factsIn = (line: Line, now: number): string[] => {
  const { action, details } = line
  const { handlerName, toName, solved, satisfaction } = details ?? {}
  const verdict =
    action === 'rate'
      ? [
          solvedLabels[solved as keyof typeof solvedLabels],
          satisfactionLabels[satisfaction as keyof typeof satisfactionLabels],
        ]
      : []
  const who = typeof handlerName === 'string' ? handlerName : typeof toName === 'string' ? `给${toName}` : ''
  return [
    who,
    ...verdict,
    ...referralFacts(line),
    ...priorityFacts(line),
    ...raisedFacts(line),
    ...storyFacts({ action, details }, now),
    ...routingFacts(line),
  ].filter((fact) => fact !== undefined && fact !== '')
}

export const byWhom = ({ by }: Pick<Line, 'by'>): string =>
  by.role === 'resident' || by.role === 'system'
    ? by.roleLabel
    : [by.name, by.roleLabel, by.orgName === by.roleLabel ? '' : by.orgName].filter(Boolean).join(' · ')
