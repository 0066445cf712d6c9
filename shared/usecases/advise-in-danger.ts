import { findEmergencies } from '../domain/emergency/find-emergencies.ts'
import { RefusedInDanger } from '../domain/errors.ts'
import { emergencyAdvice } from '../domain/petition/decide-filing.ts'
import { MAX_TEXT } from '../domain/petition/filing.ts'
import type { Answer } from '../domain/questions/answers.ts'
import { questionLimits } from '../domain/questions/question-limits.ts'
import { allSaid } from '../domain/questions/said.ts'

const valueIn = (body: unknown, field: string): unknown =>
  body && typeof body === 'object' ? (body as Record<string, unknown>)[field] : undefined

const textIn = (body: unknown, field: string): string => {
  const value = valueIn(body, field)
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : ''
}

const answersIn = (body: unknown): Answer[] => {
  const answers = valueIn(body, 'answers')
  if (!Array.isArray(answers)) return []
  return answers
    .slice(0, questionLimits.questions)
    .map((one) => ({ question: textIn(one, 'question'), answer: textIn(one, 'answer') }))
}

/**
 * Files something; when it is refused, for whatever reason, and its words read like an emergency, the refusal says first
 * whom to call.
 * @param body as it came: a refused one may be anything
 * @throws RefusedInDanger around what `file` throws
 */
export const adviseInDanger = async <T>(body: unknown, file: () => Promise<T>): Promise<T> => {
  try {
    return await file()
  } catch (error) {
    const said = { title: textIn(body, 'title'), text: textIn(body, 'text'), answers: answersIn(body) }
    const advice = emergencyAdvice(findEmergencies(allSaid(said)))
    throw advice ? new RefusedInDanger(error, advice) : error
  }
}
