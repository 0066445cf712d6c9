import type { Action } from '../petition/lifecycle.ts'

/**
 * Whether a staff member typed it for the resident (代填、代办): a filing by a staff role, or what the query code allowed
 * with an organisation beside it. Told from hashed fields alone, so that a receipt proves it.
 */
export const isAssisted = ({
  action,
  role,
  orgId,
}: {
  action: Action
  role: string
  orgId: string | null
}): boolean => (action === 'file' ? role !== 'resident' : role === 'resident' && orgId !== null)
