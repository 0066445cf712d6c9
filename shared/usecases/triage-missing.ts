import type { PetitionStore } from '../ports/petition-store.ts'
import { sweepDue } from './sweep-due.ts'
import { type TriageReport, type TriageServices, triagePetitions } from './triage-petitions.ts'

/** Triages what the queue has lost: petitions that nobody was told of five minutes after filing (DESIGN §3). */
export const triageMissing = async (
  services: TriageServices & { petitions: Pick<PetitionStore, 'listDue'> },
): Promise<{ done: number; failed: TriageReport['failed'] }> => {
  const failed: TriageReport['failed'] = []
  const done = await sweepDue(services.petitions, 'triage-missing', services.clock.now(), async (due) => {
    const report = await triagePetitions(services, due)
    failed.push(...report.failed)
    return report.triaged.length
  })
  return { done, failed }
}
