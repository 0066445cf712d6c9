import { levelWords } from '../domain/deadlines/warning-rules.ts'
import { sourceLabels } from '../domain/petition/kinds.ts'
import { type Action, lifecycle } from '../domain/petition/lifecycle.ts'
import { type Role, roleLabels } from '../domain/street/roles.ts'
import type { Organisation } from '../domain/street/street.ts'
import { isAssisted } from '../domain/timeline/assisted.ts'
import type { Payload, ReceiptEntry, TimelineEntry } from '../domain/timeline/chain.ts'
import type { PetitionFile, StoredEntry } from '../ports/petition-store.ts'

/** Looks an organisation's name up in the list of its street. */
export const namesOf = (organisations: readonly Organisation[]) => {
  const names = new Map(organisations.map(({ orgId, name }) => [orgId, name]))
  return (orgId: string | null | undefined): string | undefined => (orgId ? names.get(orgId) : undefined)
}
export type OrgNames = ReturnType<typeof namesOf>

export const byWhom = (role: Role, orgName: string | undefined) => ({
  role,
  roleLabel: roleLabels[role],
  ...(orgName && { orgName }),
})

/** What has happened, and by whose hands where a staff member typed it for the resident. */
const labelOf = (entry: TimelineEntry): string => {
  const { event } = lifecycle[entry.action]
  if (!isAssisted(entry)) return event
  if (entry.action === 'file') return `${roleLabels[entry.role]}代居民提交了诉求`
  return `${event}（由${typistOf(entry)}代办）`
}

const typistOf = ({ assistedBy }: TimelineEntry): string => (assistedBy ? roleLabels[assistedBy] : '工作人员')

const byEntry = (entry: TimelineEntry, orgName: OrgNames) => {
  const by = byWhom(entry.role, orgName(entry.orgId))
  if (entry.change.platform) return { ...by, roleLabel: `${by.roleLabel}（经街道治理平台）` }
  if (!isAssisted(entry) || entry.action === 'file') return by
  return { ...by, roleLabel: `${by.roleLabel}（由${typistOf(entry)}代办）` }
}

/** How a petition came in, and who filed it for the resident (代填). */
export const sourceView = (
  { petition, timeline }: Pick<PetitionFile, 'petition' | 'timeline'>,
  orgName: OrgNames,
  personName: (personId: string | undefined) => string | undefined = () => undefined,
) => {
  const { source, filedBy } = petition
  const filed = timeline[0]?.entry
  const name = personName(filedBy)
  return {
    ...{ source, sourceLabel: sourceLabels[source] },
    ...(filedBy && filed && { filedBy: { ...byEntry(filed, orgName), ...(name && { name }) } }),
  }
}

/** The free text of a payload: what a timeline shows first. */
const textFields = ['note', 'text', 'question', 'result', 'answer', 'reason', 'comment'] as const

const noteOf = (payload: Payload): string | undefined => {
  const { clockLabel, level } = payload
  if (clockLabel && level) return `“${clockLabel}”时限${levelWords(String(level))}`
  const field = textFields.find((name) => payload[name] !== undefined)
  return field && String(payload[field])
}

/** What is told beside the text: photos are shown as pictures, and what their check came to stands with them. */
const detailsOf = (action: Action, { photos: _, ...said }: Payload): Payload => {
  if (action === 'file') return said.routedBy ? { routedBy: said.routedBy } : {}
  const { note, of } = said
  return action === 'check-photos' && note && of ? { note, of } : said
}

/** One line of the timeline for a reader who may read these payloads. The filed words stand above it, once. */
export const timelineLine = ({ entry }: StoredEntry, payload: Payload, orgName: OrgNames) => {
  const { seq, at, action, from, to } = entry
  const details = detailsOf(action, payload)
  const by = byEntry(entry, orgName)
  const party = entry.role === 'outside' && typeof payload.party === 'string' ? payload.party : undefined
  const note = noteOf(details)
  return {
    ...{ seq, at, action, label: labelOf(entry), by: party ? { ...by, orgName: party } : by, from, to },
    ...(isAssisted(entry) && { assisted: true }),
    ...(note !== undefined && { note }),
    ...(Object.keys(details).length > 0 && { details: { ...details } }),
  }
}

/** The hashed fields of an entry, and the payloads that the reader may see (DESIGN §6). */
export const receiptEntry = (
  { entry, ...payloads }: StoredEntry,
  readable: { private: boolean },
): ReceiptEntry => {
  const { petitionId, seq, at, action, from, to, role, orgId, publicCommit, privateCommit, prev, hash } =
    entry
  return {
    ...{ petitionId, seq, at, action, from, to, role, orgId, publicCommit, privateCommit, prev, hash },
    ...(payloads.public && { public: payloads.public }),
    ...(payloads.private && readable.private && { private: payloads.private }),
  }
}
