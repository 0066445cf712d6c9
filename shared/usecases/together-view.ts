import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'

/** How many residents a petition is worked on for, where it is more than one. */
export const togetherView = ({ supporters }: Pick<Petition, 'supporters'>) =>
  supporters ? { together: { residents: supporters + 1 } } : {}

/** Where the petition stands that one was joined into: nothing that its resident wrote, nor its number. */
export const standsWithView = (head: Petition | undefined) => {
  if (!head) return {}
  const { supporters = 1, stage, dueAt } = head
  return {
    together: {
      // it is counted a moment after it was joined
      residents: Math.max(supporters, 1) + 1,
      ...{ stage, stageLabel: stageLabels[stage] },
      ...(dueAt && { dueAt }),
    },
  }
}
