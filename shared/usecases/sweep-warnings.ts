import type { PetitionStore } from '../ports/petition-store.ts'
import { raiseDeadlinePrompts } from './raise-deadline-prompts.ts'
import { type RearmServices, rearmWarnings } from './rearm-warnings.ts'

/** What the schedule does every few minutes: new rules first, then what is due by them. */
export const sweepWarnings = async (
  services: RearmServices & { petitions: Pick<PetitionStore, 'listDue'> },
) => {
  const rearmed = await rearmWarnings(services)
  const raised = await raiseDeadlinePrompts(services)
  return { done: rearmed.done + raised.done, failed: [...rearmed.failed, ...raised.failed] }
}
