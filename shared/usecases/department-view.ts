import { wordsIn } from '../domain/petition/filed-words.ts'
import type { Action } from '../domain/petition/lifecycle.ts'
import { reasonFor } from '../domain/routing/suggest-department.ts'
import type { PetitionFile } from '../ports/petition-store.ts'
import { type DepartmentServices, suggestDepartment } from './suggest-department.ts'
import { type Names, namedOrg } from './told-timeline.ts'

/** Whoever may do one of these is helped by knowing whose it is; who rules between departments hears them instead. */
const helped: readonly Action[] = ['escalate', 'review', 'order']

/** The department that is suggested, to whoever decides on the way to it. */
export const departmentView = async (
  services: DepartmentServices,
  { petition, timeline }: Pick<PetitionFile, 'petition' | 'timeline'>,
  possible: readonly Action[],
  names: Names,
) => {
  if (!possible.some((action) => helped.includes(action))) return {}
  const wordsOf = () => wordsIn(timeline[0]?.public?.payload ?? {})
  const suggestion = await suggestDepartment(services, petition, wordsOf)
  if (!suggestion) return {}
  const { lead, co, confidence, by } = suggestion
  return {
    departmentSuggestion: {
      lead: namedOrg(lead, names),
      ...(co && { co: co.map((orgId) => namedOrg(orgId, names)) }),
      confidence: Math.round(confidence * 100) / 100,
      by,
      reason: reasonFor(suggestion),
    },
  }
}
