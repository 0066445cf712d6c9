import { describe, expect, it } from 'vitest'
import type { ArmedWarnings } from '../armed-warnings.ts'

/** Facts of remembering which rules of warnings were carried through. */
export const armedWarningsContract = (open: () => Promise<ArmedWarnings>): void => {
  describe('the mark of armed warnings', () => {
    it('remembers the newest change of each street', async () => {
      const armed = await open()
      expect(await armed.findArmed('east')).toBeUndefined()
      await armed.markArmed('east', '2026-11-24T10:00:00.000+08:00')
      await armed.markArmed('east', '2026-11-25T10:00:00.000+08:00')
      expect(await armed.findArmed('east')).toBe('2026-11-25T10:00:00.000+08:00')
      expect(await armed.findArmed('west')).toBeUndefined()
    })
  })
}
