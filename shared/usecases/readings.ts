import type { Action } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { mayViewContact } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import type { Actor } from '../domain/street/roles.ts'
import type { Payload, SaltedPayload } from '../domain/timeline/chain.ts'
import type { StoredEntry } from '../ports/petition-store.ts'
import { hidesContacts, maskPayload, saysResident } from './masked-words.ts'

/** What one reader may read of the timeline of a petition. */
export interface Reading {
  /** The resident's words, contact-like parts masked. */
  words: boolean
  /** What an entry says to this reader. */
  payloadOf: (stored: StoredEntry) => Payload
  /** The payloads of an entry that are shown whole, as the hash chain has them: what is read masked would tell what is hidden. */
  provable: (stored: StoredEntry) => Pick<StoredEntry, 'public' | 'private'>
  /** Whether the photos of an entry are shown. */
  photos: (stored: StoredEntry) => boolean
}

/** What a staff member may read of an entry. */
export const readablePayload = (
  { entry, public: open, private: closed }: StoredEntry,
  mayCall: boolean,
): Payload => ({
  ...(open && saysResident(entry) ? maskPayload(open.payload) : open?.payload),
  ...(closed && !mayCall ? maskPayload(closed.payload) : closed?.payload),
})

const wholeReading = (mayCall: boolean): Reading => ({
  words: true,
  payloadOf: (stored) => readablePayload(stored, mayCall),
  provable: ({ entry, public: open, private: closed }) => ({
    // the proof of a resident's own words is the resident's
    ...(open && !saysResident(entry) && { public: open }),
    ...(closed && (mayCall || !hidesContacts(closed.payload)) && { private: closed }),
  }),
  photos: () => true,
})

type Told = 'all' | readonly string[]
interface Shown {
  public?: Told
  private?: Told
}

/**
 * What others' entries tell a department that has a part beside the lead: who has to do what until when, and how far the
 * lead is. All else, the resident's words first, is not in this list and so is not told.
 */
const toldBeside: Readonly<Partial<Record<Action, Shown>>> = {
  // not why a department was suggested: the name of a rule may say what the resident wrote
  order: { public: 'all', private: ['orderNo', 'lead', 'co', 'requirement', 'routing'] },
  'decide-arbitration': { public: 'all' },
  'return-task': { public: 'all' },
  'finish-task': { public: 'all' },
  'approve-extension': { public: 'all' },
  'approve-hold': { public: ['reviewAt'] },
  'request-hold': { public: ['reviewAt'] },
  refer: { public: 'all' },
  'update-referral': { public: 'all' },
  'extend-referral': { public: 'all' },
  'record-referral-result': { public: 'all' },
  'judge-suggestion': { public: 'all' },
  supervise: { public: 'all' },
  check: { public: ['passed'] },
  rate: { public: ['solved', 'satisfaction'] },
  prompt: { public: 'all' },
  overdue: { public: 'all' },
  recompute: { public: 'all' },
  'auto-escalate': { public: 'all' },
  resume: { public: 'all' },
}

const picked = (payload: Payload | undefined, told: Told | undefined): Payload => {
  if (!payload || !told) return {}
  if (told === 'all') return payload
  return Object.fromEntries(Object.entries(payload).filter(([name]) => told.includes(name)))
}

const readingBeside = ({ orgId, personId }: Actor): Reading => {
  const shownOf = ({ entry, private: closed }: StoredEntry): Shown => {
    const { action, from } = entry
    if (orgId !== undefined && entry.orgId === orgId && entry.role === 'department')
      return { public: 'all', private: 'all' }
    if (action === 'warn' && closed?.payload.to === personId) return { private: 'all' }
    if (action === 'waive-task' && closed?.payload.orgId === orgId) return { private: 'all' }
    // the lead's are the resident's to read; before the order it is the station that reports
    if (action === 'progress') return from === 'street' ? { public: 'all' } : {}
    return toldBeside[action] ?? {}
  }
  const isWhole = (payload: SaltedPayload | undefined, told: Told | undefined): payload is SaltedPayload =>
    payload !== undefined &&
    Object.keys(picked(payload.payload, told)).length === Object.keys(payload.payload).length &&
    !hidesContacts(payload.payload)
  return {
    words: false,
    payloadOf: (stored) => {
      const shown = shownOf(stored)
      return maskPayload({
        ...picked(stored.public?.payload, shown.public),
        ...picked(stored.private?.payload, shown.private),
      })
    },
    provable: (stored) => {
      const shown = shownOf(stored)
      const { public: open, private: closed } = stored
      return {
        ...(isWhole(open, shown.public) && { public: open }),
        ...(isWhole(closed, shown.private) && { private: closed }),
      }
    },
    // a photo shows what words would say: only of the work itself
    photos: ({ entry }) => entry.role === 'department',
  }
}

/** How this person reads a petition that they may see. */
export const readingOf = (petition: Petition, actor: Actor): Reading =>
  readsWords(petition, actor) ? wholeReading(mayViewContact(petition, actor)) : readingBeside(actor)
