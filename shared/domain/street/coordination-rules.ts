import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import type { StaffRole } from './roles.ts'
import type { Person } from './street.ts'

const days = () => z.int().check(z.gte(1), z.lte(60))
const percent = () => z.int().check(z.gte(0), z.lte(100))

/** How level 2 works in a street; what is absent is as in {@link usualCoordination}. */
export const coordinationRulesSchema = z.strictObject({
  /** Working days after its due date after which a petition of level 1 is raised to the street by itself. */
  escalateAfterWorkingDays: z.optional(days()),
  /** How often the two sides may sign anew when they disagree, before the chair decides. */
  discussionRounds: z.optional(z.int().check(z.gte(0), z.lte(3))),
  /** Who decides when the two sides of the joint review stay apart; nobody named: the command centre. */
  chairId: z.optional(z.string()),
  /** Who decides which department has to act when it was returned twice; nobody named: the command centre. */
  arbiterId: z.optional(z.string()),
  /** Within how many working days from dispatch a department may return its task. */
  returnWithinWorkingDays: z.optional(days()),
  /** How many working days a task order may be extended by, in all. */
  extensionWorkingDays: z.optional(days()),
  /** How many months something may be put off. */
  holdMonths: z.optional(z.int().check(z.gte(1), z.lte(36))),
  /** How many of a hundred answers of level 1 and of level 2 are checked independently; reopened ones always are. */
  checkedOfLevel1: z.optional(percent()),
  checkedOfLevel2: z.optional(percent()),
})
export type StreetCoordination = z.infer<typeof coordinationRulesSchema>

/** At the second reopening a petition is raised by itself: level 1 has had its chances. */
export const REOPENINGS_TO_ESCALATE = 2
/** The second return opens an arbitration (DESIGN §5). */
export const RETURNS_TO_ARBITRATE = 2

/** Until a street sets its own. */
export const usualCoordination = {
  escalateAfterWorkingDays: 3,
  discussionRounds: 1,
  returnWithinWorkingDays: 1,
  extensionWorkingDays: 15,
  holdMonths: 12,
  checkedOfLevel1: 0,
  checkedOfLevel2: 0,
} as const

export type CoordinationRules = StreetCoordination & { [K in keyof typeof usualCoordination]: number }

export const coordinationRules = (own: StreetCoordination = {}): CoordinationRules => {
  const set = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
  return { ...usualCoordination, ...set }
}

/** Who may be named for what: the chair signs as one of the two sides, an arbitration is the command centre's to decide. */
export const namedRoles = {
  chair: ['command-centre', 'congress-committee'],
  arbiter: ['command-centre'],
} as const satisfies Record<string, readonly StaffRole[]>
export const namedProblems = {
  chair: '联合研判的裁定人要是街道指挥中心或人大街道工委的在职人员，请重新选择。',
  arbiter: '主办单位的裁定人要是街道指挥中心的在职人员，请重新选择。',
} as const

/** Somebody who is named has to be there and able to decide, or a petition would wait for nobody. */
export const coordinationProblems = (
  { chairId, arbiterId }: Pick<StreetCoordination, 'chairId' | 'arbiterId'>,
  people: readonly Pick<Person, 'personId' | 'role' | 'disabled'>[],
): FieldError[] => {
  const problem = (what: keyof typeof namedRoles, personId: string | undefined): FieldError[] => {
    if (personId === undefined) return []
    const person = people.find((known) => known.personId === personId && !known.disabled)
    return person && (namedRoles[what] as readonly StaffRole[]).includes(person.role)
      ? []
      : [{ path: `coordination.${what}Id`, message: namedProblems[what] }]
  }
  return [...problem('chair', chairId), ...problem('arbiter', arbiterId)]
}
