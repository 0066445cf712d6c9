import { raiseDeadlinePrompts, type SweepServices } from './raise-deadline-prompts.ts'
import { type RearmServices, rearmWarnings } from './rearm-warnings.ts'

/** What the schedule does every few minutes: new rules first, then what is due by them. */
export const sweepWarnings = async (services: RearmServices & SweepServices) => {
  const rearmed = await rearmWarnings(services)
  const raised = await raiseDeadlinePrompts(services)
  return { done: rearmed.done + raised.done, failed: [...rearmed.failed, ...raised.failed] }
}
