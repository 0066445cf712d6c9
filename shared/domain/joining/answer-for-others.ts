import { maskContacts } from '../petition/masking.ts'

const MOST = 4000 // what an answer may have

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * What was answered about a matter, for all who reported it: without contact-like parts and the number of the petition that
 * it was written for. Telephones of the street and its organisations stay: residents are to call them.
 */
export const answerForOthers = (
  text: string,
  { petitionId, phones }: { petitionId?: string; phones: readonly string[] },
): string => {
  const anonymous = petitionId ? text.replaceAll(petitionId, '同类诉求') : text
  if (phones.length === 0) return maskContacts(anonymous).slice(0, MOST)
  const known = new RegExp(`(${phones.map(escaped).join('|')})`)
  return anonymous
    .split(known)
    .map((part) => (phones.includes(part) ? part : maskContacts(part)))
    .join('')
    .slice(0, MOST)
}
