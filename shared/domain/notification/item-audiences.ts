import type { Person } from '../street/street.ts'
import type { SupervisionItem } from '../supervision/item.ts'
import type { DeadlineKind } from '../supervision/item-deadlines.ts'
import type { ItemAction } from '../supervision/item-lifecycle.ts'
import type { StoryEntry } from '../supervision/story.ts'
import type { Audience } from './notification.ts'
import type { Recipient } from './recipients.ts'

/**
 * Who of those concerned: the whole committee, or whoever sees the item through; the departments by their part; `promised`
 * has made the promise that it is about, `promisers` made some at this action, `sender` has sent the photos of which some
 * were refused.
 */
export type ToldOfItem =
  | 'committee'
  | 'owner'
  | 'centre'
  | 'lead'
  | 'co'
  | 'promised'
  | 'promisers'
  | 'deputies'
  | 'sender'

const everybody = ['lead', 'co', 'centre'] as const

const toldOf: Readonly<Partial<Record<ItemAction, readonly ToldOfItem[]>>> = {
  propose: ['committee'],
  open: ['owner', ...everybody],
  accept: ['owner', ...everybody],
  decline: ['centre'],
  edit: ['owner', 'lead', 'co'],
  merge: everybody,
  arrange: ['lead', 'co', 'deputies'],
  record: ['promisers', 'lead', 'co'],
  'judge-promise': ['promised'],
  'report-promise': ['owner'],
  progress: ['owner'],
  finish: ['owner'],
  answer: everybody,
  'look-back': ['lead', 'co'],
  leave: everybody,
  return: everybody,
  'check-photos': ['sender'],
  'flare-up': ['committee', ...everybody],
}

const toldOfDeadline: Readonly<Record<DeadlineKind, readonly ToldOfItem[]>> = {
  'plan-soon': ['owner', 'lead', 'co'],
  'plan-over': ['committee', 'lead', 'co'],
  'promise-soon': ['promised'],
  'promise-over': ['committee', 'promised'],
  'look-back': ['owner'],
  'quiet-over': ['owner'],
  flaring: ['committee'],
}

/** What an entry says of one name. */
export const saidIn = ({ said }: StoryEntry, name: string): unknown => said?.payload[name]

export interface ItemRecipientFacts {
  item: SupervisionItem
  entry: StoryEntry
  people: readonly Person[]
  commandCentreId: string
  committeeId: string
  /** Who sent the photos that the entry is about. */
  senderId?: string | undefined
}

/** The promises that were made at the action which an entry records. */
export const promisesMadeBy = ({ seq }: StoryEntry, { steps, promises }: SupervisionItem) => {
  const step = steps.find(({ recorded }) => recorded === seq)
  return promises.filter((promise) => step !== undefined && promise.step === step.number)
}

const audiencesOf = (entry: StoryEntry): readonly ToldOfItem[] => {
  const { action, to } = entry
  if (action === 'prompt' || action === 'overdue')
    return toldOfDeadline[saidIn(entry, 'deadline') as DeadlineKind] ?? []
  const told = toldOf[action] ?? []
  // what is only proposed or was turned down is the street's own deliberation
  return to === 'proposed' || to === 'declined'
    ? told.filter((one) => one === 'committee' || one === 'owner' || one === 'centre')
    : told
}

/** The people who are told of an entry of an item's story, each once, and nobody of what they did themselves. */
export const recipientsOfItem = ({ item, entry, ...facts }: ItemRecipientFacts): Recipient[] => {
  const people = facts.people.filter(({ disabled }) => !disabled)
  const audienceOf = ({ role, orgId }: Person): Audience => {
    if (role === 'department') return orgId === item.leadId ? 'department' : 'co-department'
    return role === 'deputy' || role === 'command-centre' ? role : 'congress-committee'
  }
  const inRole = (role: 'command-centre' | 'congress-committee', orgId: string): Recipient[] =>
    people
      .filter((person) => person.role === role && person.orgId === orgId)
      .map((person) => ({ audience: role, person }))
  const committee = () => inRole('congress-committee', facts.committeeId)
  const departments = (orgIds: readonly (string | undefined)[]): Recipient[] =>
    people
      .filter(({ role, orgId }) => role === 'department' && orgIds.includes(orgId))
      .map((person) => ({ audience: audienceOf(person), person }))

  const found = (told: ToldOfItem): Recipient[] => {
    switch (told) {
      case 'committee':
        return committee()
      case 'owner': {
        const owner = committee().filter(({ person }) => person?.personId === item.ownerId)
        return owner.length > 0 ? owner : committee()
      }
      case 'centre':
        return inRole('command-centre', facts.commandCentreId)
      case 'lead':
        return departments([item.leadId])
      case 'co':
        return departments(item.coIds)
      case 'promised': {
        const number = saidIn(entry, 'promise')
        return departments([item.promises.find((promise) => promise.number === number)?.orgId])
      }
      case 'promisers':
        return departments(promisesMadeBy(entry, item).map(({ orgId }) => orgId))
      case 'sender':
        return people
          .filter(({ personId }) => personId === facts.senderId)
          .map((person) => ({ audience: audienceOf(person), person }))
      case 'deputies': {
        const named = saidIn(entry, 'deputies')
        return people
          .filter(
            ({ role, personId }) => role === 'deputy' && Array.isArray(named) && named.includes(personId),
          )
          .map((person) => ({ audience: 'deputy', person }))
      }
    }
  }
  const seen = new Set<string | undefined>([entry.personId])
  return audiencesOf(entry)
    .flatMap(found)
    .filter(({ person }) => !seen.has(person?.personId) && seen.add(person?.personId))
}
