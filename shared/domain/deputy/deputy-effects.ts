import type { Effects } from '../petition/effects.ts'
import { dayOf, monthsAfter } from '../time.ts'

const MONTHS_AHEAD = 6 // further off nobody knows a visit

/** A deputy says that they come, and afterwards what they did. It moves nothing: deputies watch, and never handle. */
export const deputyEffects: Effects = {
  'join-visit': (_petition, { on }, { now }) => {
    const today = dayOf(now)
    if (on < today || on > monthsAfter(today, MONTHS_AHEAD))
      return { errors: [{ path: 'on', message: `请选择今天起 ${MONTHS_AHEAD} 个月以内的日期。` }] }
    return { public: { on } }
  },
  'record-duty': ({ filedAt }, { kind, on, text }, { now }) => {
    if (on > dayOf(now)) return { errors: [{ path: 'on', message: '还没有到这一天，请在履职之后记录。' }] }
    if (on < dayOf(filedAt))
      return { errors: [{ path: 'on', message: '日期早于居民提交诉求的日子，请核对。' }] }
    return { public: { kind, on }, private: { text } }
  },
}
