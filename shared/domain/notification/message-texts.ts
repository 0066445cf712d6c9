import { dayText } from '../day-text.ts'
import { gradeLabels, isLate, levelWords, warnedClockLabels } from '../deadlines/warning-rules.ts'
import { type Action, lifecycle } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { stageLabels } from '../petition/stages.ts'
import { satisfactionLabels, solvedLabels } from '../petition/verdict-labels.ts'
import { readsWords } from '../petition/words-readers.ts'
import { type Priority, priorityOf } from '../priority/priority.ts'
import { roleLabels } from '../street/roles.ts'
import type { Person } from '../street/street.ts'
import { dayOf, type Timestamp } from '../time.ts'
import { isAssisted } from '../timeline/assisted.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { levelTwoText } from './level-two-texts.ts'
import type { Audience } from './notification.ts'
import type { RaisedLevel } from './recipients.ts'

/** `11月27日 23:59`. */
const shortTime = (at: Timestamp): string => `${dayText(dayOf(at))} ${at.slice(11, 16)}`

const until = ({ dueAt }: Pick<Petition, 'dueAt'>): string => (dueAt ? `，请于${shortTime(dueAt)}前办理` : '')

const toStaff: Readonly<Partial<Record<Action, string>>> = {
  triage: '有新的诉求待研判',
  assign: '有新的诉求交给您办理',
  reassign: '诉求承办人有变动',
  return: '承办人退回了诉求，请重新安排',
  'return-to-handler': '站长请您重新办理',
  escalate: '社区上报了诉求，待联合研判',
  'send-back': '街道退回了诉求，请继续办理',
  finish: '承办人已办结，等待居民评价',
  supplement: '居民补充了说明，请查看',
  reply: '居民答复了询问，请继续办理',
  resume: '等待居民答复的期限已满，请继续办理',
  urge: '诉求被催办，请尽快办理并填写进展',
  withdraw: '居民撤回了诉求，无需再办理',
  'check-photos': '有照片未能附上，原因见办理进度，需要的请重新上传',
  recompute: '办理时限已重新计算，原因见办理进度',
  answer: '站长已直接答复居民，您无需再办理',
  refer: '街道已将诉求转出',
  'update-referral': '转出的诉求有新进展',
  'extend-referral': '代表建议已延期，原因见办理进度',
  'record-referral-result': '转出的诉求有了结果，请查看',
  'judge-suggestion': '代表评价了建议办理结果，请查看',
  'answer-invitation': '外部单位已答复，请查看',
  join: '居民选择与同类诉求一起办理，已并案；如果不是一回事，请在一天内撤销',
  unjoin: '诉求不再与其他诉求合并办理，请单独研判',
  'answer-member': '已随同类诉求统一答复居民，您无需再办理',
  'join-visit': '人大代表将参加走访，日期见办理进度',
}

const verdictToStaff = {
  yes: '居民评价：已解决',
  partly: '居民评价：部分解决',
  no: '居民评价：没有解决，诉求已重新打开',
} as const

const priorityToStaff = {
  urgent: '诉求已列为加急，请优先办理，原因见办理进度',
  normal: '诉求不再加急，按原时限办理',
} as const satisfies Record<Priority, string>

/** The level of a clock that an entry has raised, in words; a first prompt needs no colour. */
const raisedText = ({ name, level, dueAt, rule }: RaisedLevel): string => {
  const colour = rule && rule.grade !== 'blue' ? `【${gradeLabels[rule.grade]}预警】` : ''
  const due = name === 'pause' ? '' : `（时限${shortTime(dueAt)}）`
  const clock = `“${warnedClockLabels[name]}”时限`
  return isLate(level)
    ? `${colour}${clock}${levelWords(level)}${due}，请立即办理`
    : `${colour}${clock}${levelWords(level)}${due}，请抓紧办理`
}

/** To a resident who has not answered a question yet. */
export const awaitedText = ({ petitionId }: Pick<TimelineEntry, 'petitionId'>): string =>
  `您的诉求（${petitionId}）还在等您补充情况，请尽快凭查询码查看并答复；没有答复的，按现有情况继续办理。`

export interface StaffMessage {
  entry: TimelineEntry
  audience: Audience
  before: Petition
  after: Petition
  /** Where it is, in words. */
  place: string
  person: Pick<Person, 'role' | 'orgId'>
  /** The level that the entry has raised. */
  raised?: RaisedLevel | undefined
  /** For how many urges an urge speaks. */
  urges?: number
}

/** What a staff member is told: what, where, until when. */
export const staffText = (message: StaffMessage): string => {
  const { entry, audience, after, place, person, raised } = message
  // a title is made of the resident's words, which are not everybody's to read (decision 0025)
  const title = readsWords(after, person) ? `《${after.title}》` : '诉求'
  const where = `${title}（${entry.petitionId}，${place}）`
  if (audience === 'former-handler') return `您无需再办理诉求${where}：${lifecycle[entry.action].event}。`
  if (audience === 'former-department') return `贵单位无需再办理${where}：${lifecycle[entry.action].event}。`
  if (audience === 'co-unit') {
    const own = after.clocks.find(({ name, of }) => name === 'co-unit' && of === person.orgId)
    return `请贵单位对代表建议提出会办意见：${where}${until(own ?? after)}。`
  }
  if (raised) return `${raisedText(raised)}：${where}。`
  const what =
    levelTwoText(message) ??
    (entry.action === 'urge' && (message.urges ?? 1) > 1
      ? `诉求又被催办${message.urges}次，请尽快办理并填写进展`
      : undefined) ??
    (entry.action === 'prioritise' ? priorityToStaff[priorityOf(after)] : undefined) ??
    (entry.action === 'check-photos' && after.stage === 'answered' ? refusedProof : undefined) ??
    (entry.action === 'rate' && after.solved ? verdictToStaff[after.solved] : (toStaff[entry.action] ?? ''))
  return `${what}：${where}${dueFor(message)}。`
}

const refusedProof = '办结后有照片未能附上，原因见办理进度；缺现场照片的，可以退回重办，补拍后再办结'

/** Until when whoever is told has to act; the committee watches and never handles. */
const dueFor = ({ audience, after, person }: StaffMessage): string => {
  if (audience === 'warned') return ''
  const isBeside = person.role === 'department' && person.orgId !== after.orgId
  const own = after.clocks
    .filter(({ of, state }) => of === person.orgId && state !== 'stopped')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]
  if (isBeside) return until(own ?? after)
  return audience === 'congress-committee' ? '' : until(after)
}

type ToldEntry = Pick<TimelineEntry, 'petitionId' | 'action' | 'role' | 'orgId' | 'assistedBy'>
type ToldPetition = Pick<Petition, 'stage' | 'dueAt' | 'solved' | 'satisfaction'>

/** What a resident is told of what somebody else filed or typed for them: who it was, and what to do if they did not want it. */
const assistedText = (entry: ToldEntry, after: ToldPetition, due: string): string | undefined => {
  if (!isAssisted(entry)) return undefined
  const number = `诉求（${entry.petitionId}）`
  const by = roleLabels[entry.assistedBy ?? entry.role]
  const unwanted = '如果这不是您的意思，请致电社区。'
  switch (entry.action) {
    case 'file':
      return `${by}已代您提交${number}${due}。请向代填人索取印有查询码的回执单，可随时查询进度、评价结果；${unwanted}`
    case 'withdraw':
      return `${by}已代您撤回${number}，不再办理。${unwanted}`
    case 'rate': {
      if (after.solved === 'no') return `${by}已代您评价${number}“没有解决”，现已重新打开${due}。${unwanted}`
      const verdict =
        after.solved &&
        after.satisfaction &&
        `${solvedLabels[after.solved]}、${satisfactionLabels[after.satisfaction]}`
      return `${by}已代您评价${number}“${verdict}”，现已归档。${unwanted}`
    }
    default:
      return undefined
  }
}

/**
 * What a resident is told; never free text of anybody. A console shows it before an action is made.
 * @param responsible what the organisation is called that has it now
 */
export const residentText = (entry: ToldEntry, after: ToldPetition, responsible?: string): string => {
  const lead = `您的诉求（${entry.petitionId}）`
  const due = after.dueAt ? `，预计${shortTime(after.dueAt)}前办理` : ''
  const assisted = assistedText(entry, after, due)
  if (assisted) return assisted
  switch (entry.action) {
    case 'file':
      return `${lead}已收到${due}。请保存好编号和查询码，可随时查询进度。`
    case 'finish':
    case 'answer':
    case 'finish-task':
    case 'record-referral-result':
    case 'answer-member':
      return `${lead}已办结，请查看结果并评价是否解决；没有解决的，可以选择“没有解决”重新办理。`
    case 'check-photos':
      return `${lead}有照片未能附上，请查看原因；仍在办理的，可以在“补充说明”里重新上传。`
    case 'ask':
      return `${lead}需要您补充情况，请凭查询码查看并答复；等待期间办理时限暂停计算。`
    case 'decline':
      return `${lead}不予受理，请查看原因和可以去哪里办。`
    case 'rate':
      return `${lead}已按您的评价重新打开${due}。`
    case 'recompute':
      return `${lead}的办理时限已重新计算${due}，原因请看办理进度。`
    case 'judge-suggestion':
      return `${lead}的办理结果，代表不满意，已重新办理${due}。`
    case 'order':
    case 'decide-arbitration':
      return `${lead}已交由${responsible ?? '街道部门'}办理${due}。`
    case 'approve-extension':
      return `${lead}的办理时限已延长${due}，原因请看办理进度。`
    case 'approve-hold':
    case 'request-hold':
      return `${lead}暂时无法解决，已挂账${after.dueAt ? `，${dayText(dayOf(after.dueAt))}重新研究` : ''}，原因请看办理进度。`
    case 'check':
      return `${lead}经独立核查尚未解决，现已重新办理${due}。`
    case 'supervise':
      return `${lead}已由人大街道工委列入督办${due}。`
    case 'join':
      return `${lead}与另一件同类诉求合并办理，答复时会同时通知您；编号和查询码不变。`
    case 'unjoin':
      return `${lead}改为单独办理${due}，原因请看办理进度。`
    case 'close':
      return `${lead}评价期已满，已归档。仍有问题请重新扫码提交。`
    default:
      return `${lead}有新进展：${lifecycle[entry.action].event}（${stageLabels[after.stage]}）${due}。`
  }
}
