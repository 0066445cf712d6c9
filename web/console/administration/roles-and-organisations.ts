import { misplacement } from '../../../shared/domain/street/belonging.ts'
import type { StaffRole } from '../../../shared/domain/street/roles.ts'
import type { ManagedOrganisation } from '../api/administration.ts'

/** Where somebody can have a role; the API refuses the rest. */
export const organisationsFor = (
  role: StaffRole,
  organisations: readonly ManagedOrganisation[],
): ManagedOrganisation[] => organisations.filter((organisation) => !misplacement(role, organisation))
