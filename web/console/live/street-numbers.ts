import { type Counts, countWorklist } from '../api/api.ts'
import { listDepartments } from '../desks/use-departments.ts'

/** How many somebody has open, and how many of them are late or nearly so. */
export interface NumbersRow {
  value: string
  label: string
  open: number
  overdue: number
  soon: number
}

type Choices = Counts['communities']

/** One row for each of the choices, those with the most overdue first. */
export const numbersOf = (open: Choices, overdue: Choices, soon: Choices): NumbersRow[] => {
  const countIn = (choices: Choices, value: string) => choices.find((one) => one.value === value)?.count ?? 0
  return open
    .map(({ value, label, count }) => ({
      ...{ value, label, open: count },
      ...{ overdue: countIn(overdue, value), soon: countIn(soon, value) },
    }))
    .sort((a, b) => b.overdue - a.overdue || b.soon - a.soon || b.open - a.open)
}

/** The street by community and by department, as it is now. @throws Refused, NoAnswer */
export const streetNumbers = async () => {
  const scope = 'street'
  const [departments, open, overdue, soon] = await Promise.all([
    listDepartments(),
    countWorklist({ scope }),
    countWorklist({ scope, due: 'overdue' }),
    countWorklist({ scope, due: 'soon' }),
  ])
  const isDepartment = ({ value }: Choices[number]) => departments.some(({ orgId }) => orgId === value)
  return {
    communities: numbersOf(open.communities, overdue.communities, soon.communities),
    departments: numbersOf(open.orgs.filter(isDepartment), overdue.orgs, soon.orgs),
  }
}
