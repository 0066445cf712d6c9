import { NO, YES } from '../questions/said.ts'
import type { Payload, PayloadValue } from '../timeline/chain.ts'

const answersIn = (answers: PayloadValue | undefined): string[] =>
  Array.isArray(answers) ? answers.flatMap(({ answer }) => (typeof answer === 'string' ? [answer] : [])) : []

/** What a resident has filed, in one text to look through: title, words, address, and what was answered beside yes and no. */
export const wordsIn = ({ title, text, address, answers }: Payload): string =>
  [
    ...[title, text, address].filter((part) => typeof part === 'string'),
    ...answersIn(answers).filter((answer) => answer !== YES && answer !== NO),
  ].join('\n')
