import { type ShallowRef, shallowRef, watch } from 'vue'
import { emergencies } from '../../../shared/domain/emergency/emergency.ts'

export interface EmergencyAdvice {
  numbers: readonly string[]
  text: string
}

/**
 * Whom to call when the words tell of a danger that is there now: before filing, and without asking anybody. Undefined as
 * well where the browser cannot judge (Safari before 16.4 has no look-behind): the server's answer says it again.
 */
const adviceFor = async (text: string): Promise<EmergencyAdvice | undefined> => {
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

/** Of what is said now, and of whatever it becomes. */
export const useAdvice = (said: () => readonly string[]): ShallowRef<EmergencyAdvice | undefined> => {
  const advice = shallowRef<EmergencyAdvice>()
  watch(
    () => said().join('\n'),
    async (text) => {
      advice.value = await adviceFor(text)
    },
    { immediate: true },
  )
  return advice
}
