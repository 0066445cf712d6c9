import { type Action, lifecycle } from '../petition/lifecycle.ts'
import { applyChange, type Petition } from '../petition/petition.ts'
import { isOpen, stageLabels } from '../petition/stages.ts'
import type { Person } from '../street/street.ts'
import type { Timestamp } from '../time.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { audiencesOf, audiencesOfVerdict } from './audiences.ts'
import { type Audience, type Channel, channels, type Notification } from './notification.ts'

export interface PlanningFacts {
  /** The entries up to and including the one that is told of. */
  timeline: readonly TimelineEntry[]
  people: readonly Person[]
  commandCentreId: string
  committeeId: string
  /** Where it is, in words. */
  place: string
}

type Recipient = { audience: Audience; person?: Person }

/** The state as it was after the last of these entries. */
const foldOf = (timeline: readonly TimelineEntry[]): Petition =>
  timeline.reduce((petition, { change }) => applyChange(petition, change), {} as Petition)

const audiencesFor = (entry: TimelineEntry, after: Petition): readonly (Audience | 'holder')[] =>
  entry.action === 'rate' && after.solved
    ? audiencesOfVerdict[after.solved]
    : (audiencesOf[entry.action] ?? [])

/** People by audience; nobody is told twice of one event, and nobody of what they did themselves. */
const recipientsOf = (entry: TimelineEntry, before: Petition, after: Petition, facts: PlanningFacts) => {
  const people = facts.people.filter((person) => !person.disabled)
  const inRole = (audience: 'station-head' | 'command-centre' | 'congress-committee', orgId: string) =>
    people
      .filter((person) => person.role === audience && person.orgId === orgId)
      .map((person): Recipient => ({ audience, person }))
  const byId = (audience: Audience, personId: string | undefined): Recipient[] =>
    people.filter((person) => person.personId === personId).map((person) => ({ audience, person }))

  const find = (audience: Audience | 'holder'): Recipient[] => {
    switch (audience) {
      case 'resident':
        return [{ audience }]
      case 'handler':
        return byId(audience, after.handlerId)
      case 'former-handler':
        return byId(audience, before.handlerId)
      case 'station-head':
        return inRole(audience, after.communityId)
      case 'command-centre':
        return inRole(audience, facts.commandCentreId)
      case 'congress-committee':
        return inRole(audience, facts.committeeId)
      case 'holder': {
        const handler = byId('handler', after.handlerId)
        if (handler.length > 0) return handler
        return after.orgId === facts.commandCentreId
          ? inRole('command-centre', facts.commandCentreId)
          : inRole('station-head', after.communityId)
      }
    }
  }

  const told = new Set<string | undefined>([entry.personId].filter(Boolean))
  return audiencesFor(entry, after)
    .flatMap(find)
    .filter(({ person }) => {
      const key = person?.personId ?? 'resident'
      return !told.has(key) && told.add(key)
    })
}

/** `11月27日 23:59`. */
const shortTime = (at: Timestamp): string =>
  `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`

const until = ({ dueAt }: Petition): string => (dueAt ? `，请于${shortTime(dueAt)}前办理` : '')

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
  urge: '诉求被催办，请尽快办理并填写进展',
  withdraw: '居民撤回了诉求，无需再办理',
  answer: '站长已直接答复居民，您无需再办理',
}

const verdictToStaff = {
  yes: '居民评价：已解决',
  partly: '居民评价：部分解决',
  no: '居民评价：没有解决，诉求已重新打开',
} as const

const staffText = (entry: TimelineEntry, audience: Audience, after: Petition, place: string): string => {
  const where = `《${after.title}》（${entry.petitionId}，${place}）`
  if (audience === 'former-handler') return `您无需再办理诉求${where}：${lifecycle[entry.action].event}。`
  const what =
    entry.action === 'rate' && after.solved ? verdictToStaff[after.solved] : (toStaff[entry.action] ?? '')
  return `${what}：${where}${until(after)}。`
}

const residentText = (entry: TimelineEntry, after: Petition): string => {
  const lead = `您的诉求（${entry.petitionId}）`
  const due = after.dueAt ? `，预计${shortTime(after.dueAt)}前办理` : ''
  switch (entry.action) {
    case 'file':
      return `${lead}已收到${due}。请保存好编号和查询码，可随时查询进度。`
    case 'finish':
    case 'answer':
      return `${lead}已办结，请查看结果并评价是否解决；没有解决的，可以选择“没有解决”重新办理。`
    case 'decline':
      return `${lead}不予受理，请查看原因和可以去哪里办。`
    case 'rate':
      return `${lead}已按您的评价重新打开${due}。`
    case 'close':
      return `${lead}评价期已满，已归档。仍有问题请重新扫码提交。`
    default:
      return `${lead}有新进展：${lifecycle[entry.action].event}（${stageLabels[after.stage]}）${due}。`
  }
}

/** The messages that an entry gives rise to, by every channel; planning the same entry again gives the same ids. */
export const planNotifications = (facts: PlanningFacts): Notification[] => {
  const entry = facts.timeline.at(-1)
  if (!entry) return []
  const before = foldOf(facts.timeline.slice(0, -1))
  const after = foldOf(facts.timeline)
  return recipientsOf(entry, before, after, facts).flatMap(({ audience, person }) =>
    channels.map((channel: Channel) => ({
      notificationId: [entry.petitionId, entry.seq, audience, person?.personId ?? 'resident', channel].join(
        '#',
      ),
      petitionId: entry.petitionId,
      seq: entry.seq,
      streetId: entry.streetId,
      orgId: after.orgId,
      event: entry.action,
      audience,
      ...(person && { personId: person.personId }),
      channel,
      text: person ? staffText(entry, audience, after, facts.place) : residentText(entry, after),
      at: entry.at,
      state: 'planned' as const,
    })),
  )
}

/** Messages that ask somebody to act: void when the work is no longer theirs or there is none. */
const callsToWork: readonly Action[] = [
  ...([
    'triage',
    'assign',
    'reassign',
    'return',
    'return-to-handler',
    'escalate',
    'send-back',
    'urge',
  ] as const),
]

/** Why a planned message is no longer true and must not go out; undefined when it still is. */
export const findSuperseded = (
  { audience, event, personId }: Pick<Notification, 'audience' | 'event' | 'personId'>,
  petition: Petition,
): string | undefined => {
  if (audience === 'former-handler')
    return petition.handlerId === personId ? '诉求又交回了这位承办人' : undefined
  if (audience === 'resident' || !callsToWork.some((action) => action === event)) return undefined
  if (!isOpen(petition)) return '诉求已办结或终止'
  if (audience === 'handler' && petition.handlerId !== personId) return '承办人已更换'
  if (event === 'triage' && petition.stage !== 'submitted') return '诉求已经派出'
  return undefined
}
