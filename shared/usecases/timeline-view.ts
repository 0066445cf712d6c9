import { lifecycle } from '../domain/petition/lifecycle.ts'
import { type Role, roleLabels } from '../domain/street/roles.ts'
import type { Organisation } from '../domain/street/street.ts'
import type { Payload, ReceiptEntry } from '../domain/timeline/chain.ts'
import type { StoredEntry } from '../ports/petition-store.ts'

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

/** The free text of a payload: what a timeline shows first. */
const textFields = ['note', 'text', 'question', 'result', 'answer', 'reason', 'comment'] as const

const noteOf = (payload: Payload): string | undefined => {
  const { clockLabel, level } = payload
  if (clockLabel && level) return `“${clockLabel}”时限${level === 'overdue' ? '已超过' : `已过${level}`}`
  const field = textFields.find((name) => payload[name] !== undefined)
  return field && String(payload[field])
}

/** One line of the timeline for a reader who may read these payloads. The filed words stand above it, once. */
export const timelineLine = ({ entry }: StoredEntry, payload: Payload, orgName: OrgNames) => {
  const { seq, at, action, from, to, role, orgId } = entry
  const { photos: _, ...said } = payload // shown as pictures
  const details = action === 'file' ? {} : said
  const note = noteOf(details)
  return {
    ...{ seq, at, action, label: lifecycle[action].event, by: byWhom(role, orgName(orgId)), from, to },
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
