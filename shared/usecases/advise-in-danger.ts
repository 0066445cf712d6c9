import { findEmergencies } from '../domain/emergency/find-emergencies.ts'
import { RefusedInDanger } from '../domain/errors.ts'
import { emergencyAdvice } from '../domain/petition/decide-filing.ts'
import { MAX_TEXT } from '../domain/petition/filing.ts'

const textIn = (body: unknown, field: string): string => {
  const value = body && typeof body === 'object' ? (body as Record<string, unknown>)[field] : undefined
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : ''
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
    const advice = emergencyAdvice(findEmergencies(`${textIn(body, 'title')}\n${textIn(body, 'text')}`))
    throw advice ? new RefusedInDanger(error, advice) : error
  }
}
