import { cleanText } from '../text.ts'
import type { Answer } from './answers.ts'
import type { Question } from './question.ts'

export interface AskingCategory {
  category: string
  questions?: readonly Question[] | undefined
}

/** What there is to ask about a petition of a category, in these words. */
export const questionsAsked = (
  categories: readonly AskingCategory[],
  category: string,
  text: string,
): readonly Question[] =>
  (categories.find((known) => known.category === category)?.questions ?? []).filter(
    ({ words }) => !words || words.some((word) => text.includes(word)),
  )

/** What was answered of what is asked, as it is sent. */
export const answersTo = (asked: readonly Question[], typed: Readonly<Record<string, string>>): Answer[] =>
  asked.flatMap(({ question }) => {
    const answer = cleanText(typed[question] ?? '')
    return answer === '' ? [] : [{ question, answer }]
  })
