import { maskContacts } from '../domain/petition/masking.ts'
import type { Payload, TimelineEntry } from '../domain/timeline/chain.ts'
import type { PetitionFile } from '../ports/petition-store.ts'
import { wordsOf } from './petition-view.ts'

/** What an entry says for everybody is the resident's own words; also what somebody else filed for them. */
export const saysResident = ({ role, action }: TimelineEntry): boolean =>
  role === 'resident' || action === 'file'

const hides = (text: string | undefined): text is string => text !== undefined && maskContacts(text) !== text

/** Texts under names, as the reasons for the scores of each criterion are. */
const isNested = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Free text is masked; ids stay what they are. */
export const maskPayload = (payload: Payload): Payload =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (isNested(value)) return [name, maskPayload(value)]
      return [name, typeof value === 'string' && !name.endsWith('Id') ? maskContacts(value) : value]
    }),
  )

export const hidesContacts = (payload: Payload): boolean =>
  Object.entries(payload).some(([name, value]) => {
    if (isNested(value)) return hidesContacts(value)
    return typeof value === 'string' && !name.endsWith('Id') && hides(value)
  })

/**
 * The resident's words that are masked everywhere else, unmasked: the text when anything that was filed is, title and
 * address when they are, and what was added later. Empty when nothing is hidden.
 */
export const hiddenWords = (file: Pick<PetitionFile, 'timeline'>) => {
  const { title, text, address } = wordsOf(file)
  const supplements = file.timeline.slice(1).flatMap(({ entry, public: open }) => {
    const hidden = saysResident(entry) ? Object.values(open?.payload ?? {}).filter(isHidden) : []
    return hidden.length > 0 ? [{ seq: entry.seq, text: hidden.join('\n') }] : []
  })
  return {
    ...([title, text, address].some(hides) && { text }),
    ...(hides(title) && { title }),
    ...(hides(address) && { address }),
    ...(supplements.length > 0 && { supplements }),
  }
}

const isHidden = (value: unknown): value is string => typeof value === 'string' && hides(value)
