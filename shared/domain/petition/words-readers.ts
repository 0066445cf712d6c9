import type { Actor } from '../street/roles.ts'
import type { Petition } from './petition.ts'

/**
 * Whether whoever may see a petition reads the resident's words, contact-like parts masked. A department does while it is the
 * lead; one beside it gets what it needs without them, for the words alone may tell who wrote them (decision 0025).
 */
export const readsWords = (
  { orgId }: Pick<Petition, 'orgId'>,
  actor: Pick<Actor, 'role' | 'orgId'>,
): boolean => actor.role !== 'department' || orgId === actor.orgId
