import type { Action } from '../domain/petition/lifecycle.ts'
import { priorityOf } from '../domain/priority/priority.ts'
import { urgencySigns } from '../domain/priority/urgency-signs.ts'
import { allSaid } from '../domain/questions/said.ts'
import type { PetitionFile } from '../ports/petition-store.ts'
import { wordsOf } from './petition-view.ts'
import { type ToldEntry, textIn } from './told-timeline.ts'

/** What in the words speaks for haste, for whoever classifies it and as long as nobody has judged it. */
const suggested = (file: PetitionFile, possible: readonly Action[]) => {
  const { stage, haste } = file.petition
  if (stage !== 'submitted' || haste || !possible.includes('prioritise')) return undefined
  return urgencySigns(allSaid(wordsOf(file)))
}

/** Whether it is worked on before others, why as far as this reader may read it, and what suggests it (decision 0035). */
export const priorityView = (file: PetitionFile, told: readonly ToldEntry[], possible: readonly Action[]) => {
  const signs = suggested(file, possible)
  const decided = told.findLast(({ entry }) => entry.action === 'prioritise')
  const reason = decided && textIn(decided.said, 'reason')
  return {
    ...(priorityOf(file.petition) === 'urgent' && {
      priority: 'urgent' as const,
      ...(reason && { priorityReason: reason }),
    }),
    ...(signs && { prioritySuggestion: signs }),
  }
}
