import type { Answer } from '../questions/answers.ts'
import { NO, YES } from '../questions/said.ts'
import type { Payload } from '../timeline/chain.ts'

/** What a resident answered beside the words; nothing once these have been erased. */
export const answersIn = ({ answers }: Payload = {}): Answer[] =>
  Array.isArray(answers)
    ? answers.map(({ question, answer }) => ({ question: String(question), answer: String(answer) }))
    : []

/** What a resident has filed, in one text to look through: title, words, address, and what was answered beside yes and no. */
export const wordsIn = (filed: Payload): string =>
  [
    ...[filed.title, filed.text, filed.address].filter((part) => typeof part === 'string'),
    ...answersIn(filed).flatMap(({ answer }) => (answer === YES || answer === NO ? [] : [answer])),
  ].join('\n')
