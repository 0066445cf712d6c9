import type { Payload, TimelineEntry } from '../domain/timeline/chain.ts'
import type { StoredEntry } from '../ports/petition-store.ts'
import { byWhom, type OrgNames } from './timeline-view.ts'

/** An entry with what its reader may read of it, which all views of level 2 are made from. */
export interface ToldEntry {
  entry: TimelineEntry
  stored: StoredEntry
  said: Payload
}

export const toldTimeline = (
  timeline: readonly StoredEntry[],
  payloadOf: (stored: StoredEntry) => Payload,
): ToldEntry[] => timeline.map((stored) => ({ entry: stored.entry, stored, said: payloadOf(stored) }))

/** Names of organisations and people in the street. */
export interface Names {
  orgName: OrgNames
  personName: (personId: string | undefined) => string | undefined
}

/** Who made an entry, with their name. */
export const signedBy = ({ role, orgId, personId }: TimelineEntry, { orgName, personName }: Names) => {
  const name = personName(personId)
  return { ...byWhom(role, orgName(orgId)), ...(name && { name }) }
}

export const namedOrg = (orgId: string, { orgName }: Names) => ({ orgId, name: orgName(orgId) ?? '' })

/** A person who is named somewhere; nobody named: whoever sits at the command centre. */
export const namedPerson = (personId: string | undefined, { personName }: Names) => {
  const name = personName(personId)
  return { ...(personId && { personId }), ...(name && { name }) }
}

/** A text of a payload, when this reader may read it and it was not erased. */
export const textIn = (said: Payload, field: string): string | undefined =>
  typeof said[field] === 'string' ? said[field] : undefined
