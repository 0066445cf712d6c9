import type { PetitionView } from '../api/api.ts'

/** What a task order says, made or still being written. */
export interface OrderOnPaper {
  orderNo: string
  at?: string | undefined
  leadName: string
  coNames: readonly string[]
  requirement: string
  /** The day by whose end it has to be done. */
  dueOn?: string | undefined
  /** How that day was reached. */
  rule?: string | undefined
}

/** The order that stands, as the timeline tells of it. */
export const orderOf = ({ timeline, dueAt, dueExplained, stage }: PetitionView): OrderOnPaper | undefined => {
  const made = timeline.findLast(({ action, details }) => action === 'order' && details?.orderNo)
  if (!made?.details) return undefined
  const { orderNo, leadName, coNames, requirement } = made.details
  return {
    orderNo: String(orderNo),
    at: made.at,
    leadName: String(leadName ?? ''),
    coNames: Array.isArray(coNames) ? coNames.map(String) : [],
    requirement: String(requirement ?? ''),
    ...(stage === 'street' && { dueOn: dueAt, rule: dueExplained?.rule }),
  }
}
