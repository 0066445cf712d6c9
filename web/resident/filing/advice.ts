import { emergencies } from '../../../shared/domain/emergency/emergency.ts'

/**
 * Whom to call when the words tell of a danger that is there now: before filing, and without asking anybody. Undefined as
 * well where the browser cannot judge (Safari before 16.4 has no look-behind): the server's answer says it again.
 */
export const adviceFor = async (
  text: string,
): Promise<{ numbers: readonly string[]; text: string } | undefined> => {
  try {
    const { findEmergencies } = await import('../../../shared/domain/emergency/find-emergencies.ts')
    const found = findEmergencies(text).map((kind) => emergencies[kind])
    if (found.length === 0) return undefined
    return {
      numbers: [...new Set(found.map(({ number }) => number))],
      text: [...new Set(found.map((emergency) => emergency.text))].join(''),
    }
  } catch {
    return undefined
  }
}
