import * as z from 'zod/mini'
import { textOf } from '../text.ts'
import { questionLimits } from './question-limits.ts'

/**
 * What a resident answered, with the question as they read it: what the street asks may have changed since, and neither that
 * nor a draft of last week keeps anybody from filing (decision 0035).
 */
export const answerSchema = z.strictObject({
  question: textOf(questionLimits.question),
  answer: textOf(questionLimits.answer),
})
export type Answer = z.infer<typeof answerSchema>

export const answersSchema = z.array(answerSchema).check(z.maxLength(questionLimits.questions))
