import type { PetitionView } from '../api/api.ts'
import { spanText } from '../dates.ts'

type Shown = Pick<PetitionView, 'stage' | 'clocks' | 'firstRespondedAt'>

/** What there is to say of a first response that was or is late; it colours nothing that is in time now. */
export const responseText = ({ stage, clocks, firstRespondedAt }: Shown, now: number): string | undefined => {
  const clock = clocks.find(({ name }) => name === 'first-response')
  if (!clock) return undefined
  const late = (firstRespondedAt ? Date.parse(firstRespondedAt) : now) - Date.parse(clock.dueAt)
  if (late <= 0) return undefined
  if (firstRespondedAt) return `首次响应晚了 ${spanText(late)}。`
  if (clock.state === 'stopped') return undefined
  if (stage === 'submitted' || stage === 'community')
    return '还没有首次响应：派单、询问居民、答复、上报、并案、不予受理都算。'
  return '社区没有首次响应，诉求已经转走，现在按上面的时限办理。'
}
