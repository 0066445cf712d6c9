import { dayOf, timestamp, weekday } from '../../shared/domain/time.ts'

/** A moment as people at the platform read it: `2026-02-13 09:00:00 +08:00 周五`. */
export const shanghaiTime = (moment: number): string => {
  const at = timestamp(moment)
  const day = '日一二三四五六'[weekday(dayOf(at))]
  return `${at.slice(0, 10)} ${at.slice(11, 19)} +08:00 周${day}`
}
