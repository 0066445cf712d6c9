import { maskContacts } from '../domain/petition/masking.ts'
import type { Answer } from '../domain/questions/answers.ts'
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

/** Answers to questions are a list of texts under names; other lists are of keys. */
const isList = (value: unknown): value is readonly Record<string, string>[] =>
  Array.isArray(value) && value.every(isNested)

export const maskAnswers = (answers: readonly Answer[]): Answer[] =>
  answers.map(({ question, answer }) => ({ question: maskContacts(question), answer: maskContacts(answer) }))

/** Free text is masked; ids stay what they are. */
export const maskPayload = (payload: Payload): Payload =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if (isNested(value)) return [name, maskPayload(value)]
      if (isList(value)) return [name, value.map(maskPayload)]
      return [name, typeof value === 'string' && !name.endsWith('Id') ? maskContacts(value) : value]
    }),
  ) as Payload

export const hidesContacts = (payload: Payload): boolean =>
  Object.entries(payload).some(([name, value]) => {
    if (isNested(value)) return hidesContacts(value)
    if (isList(value)) return value.some(hidesContacts)
    return typeof value === 'string' && !name.endsWith('Id') && hides(value)
  })

/**
 * The resident's words that are masked everywhere else, unmasked: the text when anything that was filed is, title, address
 * and answers when they are, and what was added later. Empty when nothing is hidden.
 */
export const hiddenWords = (file: Pick<PetitionFile, 'timeline'>) => {
  const { title, text, address, answers = [] } = wordsOf(file)
  const hidden = answers.filter(({ question, answer }) => hides(question) || hides(answer))
  const supplements = file.timeline.slice(1).flatMap(({ entry, public: open }) => {
    const added = saysResident(entry) ? Object.values(open?.payload ?? {}).filter(isHidden) : []
    return added.length > 0 ? [{ seq: entry.seq, text: added.join('\n') }] : []
  })
  return {
    ...(([title, text, address].some(hides) || hidden.length > 0) && { text }),
    ...(hides(title) && { title }),
    ...(hides(address) && { address }),
    ...(hidden.length > 0 && { answers: hidden }),
    ...(supplements.length > 0 && { supplements }),
  }
}

const isHidden = (value: unknown): value is string => typeof value === 'string' && hides(value)
