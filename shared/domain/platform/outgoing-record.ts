import { answersIn } from '../petition/filed-words.ts'
import { kindLabels } from '../petition/kinds.ts'
import type { Action } from '../petition/lifecycle.ts'
import { maskContacts } from '../petition/masking.ts'
import { applyChange, type Petition } from '../petition/petition.ts'
import { type Stage, stageLabels } from '../petition/stages.ts'
import type { Payload, TimelineEntry } from '../timeline/chain.ts'
import type { OutgoingKind } from './platform-names.ts'
import type { PlatformSettings } from './platform-settings.ts'

/** Every action that can hand something to level 2; the rule of the bus names them too (infra/queue-platform.yml). */
export const handingOn = [
  'escalate',
  'auto-escalate',
  'order',
  'decide-arbitration',
  'refer',
  'rate',
  'check',
  'withdraw',
] as const satisfies readonly Action[]

type Handed = Pick<TimelineEntry, 'action' | 'from' | 'to'>

/** Where a petition may be that was handed on. */
const handedOn: readonly (Stage | null)[] = ['joint-review', 'street', 'referred', 'on-hold']

/** What kind of record an entry gives rise to: what reopens at level 2 is escalated or ordered anew. */
export const recordKindOf = ({ action, from, to }: Handed): OutgoingKind | undefined => {
  switch (action) {
    case 'escalate':
    case 'auto-escalate':
      return 'escalation'
    case 'order':
    case 'decide-arbitration':
      return 'order'
    case 'refer':
      return 'referral'
    case 'rate':
    case 'check':
      if (from !== 'answered') return undefined
      return to === 'street' ? 'order' : to === 'joint-review' ? 'escalation' : undefined
    case 'withdraw':
      return handedOn.includes(from) ? 'withdrawal' : undefined
    default:
      return undefined
  }
}

interface Named {
  orgId: string
  name: string
}

/** One record as it goes out: nothing of who filed it. */
export interface OutgoingRecord {
  eventId: string
  kind: OutgoingKind
  at: string
  petitionId: string
  /** Rises with everything that happens to the petition: an older record is behind a newer one. */
  sequence: number
  stage: Stage
  stageLabel: string
  /** It was answered and not solved. */
  reopened?: true
  filedAt: string
  kindOfPetition: { kind: string; name: string }
  category?: { category: string; name: string }
  community: string
  place: string
  emergency?: true
  dueAt?: string
  /** Why it was raised or handed on. */
  reason?: string
  orderNo?: string
  lead?: Named
  co?: Named[]
  requirement?: string
  words?: { title: string; text?: string; answers?: string[] }
  links: { console: string }
}

export interface RecordParts {
  /** In order; payloads that have been erased are absent. */
  timeline: readonly {
    entry: TimelineEntry
    public?: { payload: Payload } | undefined
    private?: { payload: Payload } | undefined
  }[]
  seq: number
  /** Where it is, in words. */
  place: string
  community: string
  categoryName: (category: string) => string | undefined
  orgName: (orgId: string) => string | undefined
  settings: Pick<PlatformSettings, 'send' | 'words'>
  publicBaseUrl: string
}

const masked = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? maskContacts(value) : undefined

const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof Fields]?: Exclude<Fields[K], undefined>
  }

const orderParts = ({ timeline, orgName }: RecordParts, { change }: TimelineEntry) => {
  const { order } = change
  if (!order) return {}
  const named = (orgId: string): Named => ({ orgId, name: orgName(orgId) ?? orgId })
  const [lead, ...co] = order.parts.map(({ orgId }) => named(orgId))
  const requirement = timeline.find(({ entry }) => entry.seq === order.seq)?.private?.payload.requirement
  return {
    orderNo: order.orderNo,
    ...(lead && { lead }),
    ...(co.length > 0 && { co }),
    ...given({ requirement: masked(requirement) }),
  }
}

/** The state as the entry left it. */
const stateAfter = ({ timeline, seq }: Pick<RecordParts, 'timeline' | 'seq'>): Petition =>
  timeline
    .filter(({ entry }) => entry.seq <= seq)
    .reduce((petition, { entry }) => applyChange(petition, entry.change), {} as Petition)

/** Whether the street sends what an entry hands on. */
const isSent = (
  entry: TimelineEntry,
  { timeline, settings }: Pick<RecordParts, 'timeline' | 'settings'>,
): boolean => {
  const kind = recordKindOf(entry)
  if (kind === undefined) return false
  // whoever was handed nothing is told of no withdrawal
  if (kind === 'withdrawal')
    return timeline.some((one) => one.entry.seq < entry.seq && isSent(one.entry, { timeline, settings }))
  return settings.send.includes(kind) && (kind !== 'referral' || entry.change.referral?.to === 'district')
}

/** The record of an entry, the same each time; undefined where the street does not send such ones. */
export const outgoingRecord = (parts: RecordParts): OutgoingRecord | undefined => {
  const { timeline, seq, place, community, categoryName, settings, publicBaseUrl } = parts
  const found = timeline.find(({ entry }) => entry.seq === seq)
  const kind = found && recordKindOf(found.entry)
  if (!found || !kind || !isSent(found.entry, parts)) return undefined
  const { entry } = found
  const petition = stateAfter(parts)
  const { category, title, dueAt } = petition
  const { petitionId } = entry
  const said = { ...found.public?.payload, ...found.private?.payload }
  const filed = timeline[0]?.public?.payload
  const text = masked(filed?.text)
  const answers = answersIn(filed).map(({ question, answer }) => maskContacts(`${question} ${answer}`))
  return {
    ...{ eventId: `${petitionId}#${seq}`, kind, at: entry.at, petitionId, sequence: seq },
    ...{ stage: entry.to, stageLabel: stageLabels[entry.to] },
    ...(entry.from === 'answered' && { reopened: true as const }),
    filedAt: petition.filedAt,
    kindOfPetition: { kind: petition.kind, name: kindLabels[petition.kind] },
    ...(category && { category: { category, name: categoryName(category) ?? category } }),
    ...{ community, place },
    ...(petition.emergency && { emergency: true as const }),
    ...(dueAt && { dueAt }),
    ...given({ reason: masked(said.reason ?? (kind === 'referral' ? said.note : undefined)) }),
    ...(kind === 'order' && orderParts(parts, entry)),
    ...(settings.words && {
      words: { title, ...(text && { text }), ...(answers.length > 0 && { answers }) },
    }),
    links: { console: `${publicBaseUrl}/console/petitions/${petitionId}` },
  }
}
