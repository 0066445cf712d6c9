import * as z from 'zod/mini'
import { dueColours } from '../../domain/deadlines/due-colour.ts'
import { grades } from '../../domain/deadlines/warning-rules.ts'
import { decisionLabels, partStateLabels, sides } from '../../domain/petition/coordination.ts'
import { kinds } from '../../domain/petition/kinds.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'
import { namedPersonSchema, orgSchema } from './person-parts.ts'
import { stageSchema } from './petition-parts.ts'
import { worklistFilter } from './worklist-filter.ts'

const partStates = Object.keys(partStateLabels) as [keyof typeof partStateLabels]
const decisions = Object.keys(decisionLabels) as [keyof typeof decisionLabels]
const named = z.object({ personId: z.optional(z.string()), name: z.optional(z.string()) })

/** What a row tells of level 2, each only when there is something to tell. */
const deskColumns = {
  /** The part that the reader's department has of the task order. */
  part: z.optional(z.enum(['lead', 'co'])),
  /** That of the department whose row it is; the lead's for everybody else. */
  partState: z.optional(z.enum(partStates)),
  partStateLabel: z.optional(z.string()),
  returnUntil: z.optional(momentSchema),
  opinionOwed: z.optional(z.boolean()),
  /** How often departments have returned it. */
  hops: z.optional(z.number()),
  /** Sides of the joint review that have not signed. */
  unsigned: z.optional(z.array(z.enum(sides))),
  /** The sides stay apart; nobody named: the command centre. */
  chair: z.optional(named),
  decision: z.optional(z.enum(decisions)),
  arbitration: z.optional(named),
  /** Its handler has not taken it in hand yet. */
  toAccept: z.optional(z.boolean()),
  /** A department has returned its part, and it has to be given to another. */
  returned: z.optional(z.boolean()),
  extensionPending: z.optional(z.boolean()),
  holdPending: z.optional(z.boolean()),
  check: z.optional(z.literal('pending')),
  supervised: z.optional(z.boolean()),
  /** Warnings that nobody has answered, and whether the reader is among those warned. */
  warnings: z.optional(z.number()),
  warned: z.optional(z.boolean()),
}

export const listPetitionsContract = {
  name: 'list-petitions',
  summary: 'A worklist: open petitions by due date, or those of a stage; an exact number finds any',
  method: 'GET',
  path: '/api/staff/petitions',
  access: 'staff',
  query: z.strictObject({
    ...worklistFilter,
    q: z.optional(z.string().check(z.maxLength(100))),
    ...pagingParameters,
  }),
  status: 200,
  reply: z.object({
    items: z.array(
      z.object({
        petitionId: z.string(),
        stage: stageSchema,
        stageLabel: z.string(),
        title: z.string(),
        kind: z.enum(kinds),
        category: z.optional(z.string()),
        filedAt: momentSchema,
        dueAt: z.optional(momentSchema),
        /** Until when a first response was owed, where its being late is what makes the petition late. */
        responseDueAt: z.optional(momentSchema),
        colour: z.optional(z.enum(dueColours)),
        /** Of what is overdue: how grave the street's rules call it. */
        grade: z.optional(z.enum(grades)),
        community: z.string(),
        org: orgSchema,
        handler: z.optional(namedPersonSchema),
        version: z.number(),
        urges: z.number(),
        reopened: z.number(),
        /** How many other residents reported the same, and stand with it. */
        supporters: z.optional(z.number()),
        emergency: z.optional(z.boolean()),
        /** Put before others by a person; absent where nobody has (decision 0035). */
        priority: z.optional(z.literal('urgent')),
        /** A staff member filed it for the resident (代填). */
        assisted: z.optional(z.boolean()),
        ...deskColumns,
      }),
    ),
    cursor: z.optional(z.string()),
    /** With words in `q`: how many petitions were looked through for this page, and whether those were all. */
    searched: z.optional(z.object({ petitions: z.number(), all: z.boolean() })),
  }),
  errors: [401, 403],
} as const satisfies Contract
