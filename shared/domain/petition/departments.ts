import type { StreetFacts } from './effects.ts'

type Known = Pick<StreetFacts, 'departments'>

export const isDepartment = ({ departments = [] }: Known, orgId: string): boolean =>
  departments.some((department) => department.orgId === orgId)

/** What a department is called; its id where it is not known. */
export const departmentName = ({ departments = [] }: Known, orgId: string): string =>
  departments.find((department) => department.orgId === orgId)?.name ?? orgId
