import { describe, expect, it } from 'vitest'
import type { AnswerLog } from '../answers-for-many.ts'

const AT = '2026-11-24T10:00:00.000+08:00'
const LATER = '2026-11-24T10:01:00.000+08:00'

/** Facts of remembering what came of an answer for many. */
export const answerLogContract = (open: () => Promise<AnswerLog>): void => {
  const answerOf = { kind: 'item', id: 'S-1', seq: 3 } as const
  const of = (petitionId: string, of: Parameters<AnswerLog['outcomes']>[0] = answerOf) => ({
    petitionId,
    answerOf: of,
  })

  describe('the log of answers for many', () => {
    it('tells what came of one answer for each', async () => {
      const log = await open()
      await log.record(of('261124-BBBBBB'), 'street', 'answered', AT)
      await log.record(of('261124-AAAAAA'), 'street', 'moved-on', LATER)
      expect(await log.outcomes(answerOf)).toEqual([
        { petitionId: '261124-AAAAAA', outcome: 'moved-on', at: LATER },
        { petitionId: '261124-BBBBBB', outcome: 'answered', at: AT },
      ])
    })

    it('keeps the first that it is told of a petition', async () => {
      const log = await open()
      await log.record(of('261124-AAAAAA'), 'street', 'answered', AT)
      await log.record(of('261124-AAAAAA'), 'street', 'withdrawn', LATER)
      expect(await log.outcomes(answerOf)).toEqual([
        { petitionId: '261124-AAAAAA', outcome: 'answered', at: AT },
      ])
    })

    it('keeps apart what was answered at another time, and what something else answered', async () => {
      const log = await open()
      await log.record(of('261124-AAAAAA'), 'street', 'answered', AT)
      for (const other of [
        { ...answerOf, seq: 4 },
        { ...answerOf, id: 'S-2' },
        { ...answerOf, kind: 'joined' as const },
      ])
        expect(await log.outcomes(other)).toEqual([])
    })
  })
}
