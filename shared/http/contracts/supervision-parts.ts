import * as z from 'zod/mini'
import { colourLabels, type ItemColour } from '../../domain/supervision/colour.ts'
import { evidenceSchema } from '../../domain/supervision/evidence.ts'
import { itemStatuses, type PromiseState, promiseLabels, stepKinds } from '../../domain/supervision/item.ts'
import { type ItemAction, itemActions } from '../../domain/supervision/item-lifecycle.ts'
import { momentSchema } from './moment.ts'
import { namedPersonSchema, orgSchema } from './person-parts.ts'
import { bySchema, photoSchema, stageSchema } from './petition-parts.ts'

const day = () => z.string()
export const statusSchema = z.enum(itemStatuses)
export const colourSchema = z.enum(Object.keys(colourLabels) as [ItemColour])
export const promiseStateSchema = z.enum(Object.keys(promiseLabels) as [PromiseState])
const itemActionSchema = z.enum(itemActions as [ItemAction, ...ItemAction[]])

const reasonSchema = z.object({ colour: colourSchema, reason: z.string() })
export const colourRulesSchema = z.object({ red: z.string(), yellow: z.string(), green: z.string() })

/** What list and page show of an item alike. */
const itemParts = {
  itemId: z.string(),
  title: z.string(),
  status: statusSchema,
  statusLabel: z.string(),
  /** Only of what is listed or watched; the reasons are the worst first. */
  colour: z.optional(colourSchema),
  reasons: z.optional(z.array(reasonSchema)),
  owner: z.optional(namedPersonSchema),
  lead: z.optional(orgSchema),
  co: z.array(orgSchema),
  dueOn: z.optional(day()),
  proposedAt: momentSchema,
  listedAt: z.optional(momentSchema),
  /** How often it came back onto the list. */
  returns: z.number(),
}

export const itemRowSchema = z.object({
  ...itemParts,
  petitions: z.number(),
  promises: z.object({ total: z.number(), open: z.number(), late: z.number() }),
  /** Supervision actions that were recorded. */
  steps: z.number(),
  /** Actions that are arranged and still to come, the next one first. */
  arranged: z.array(
    z.object({
      number: z.number(),
      kind: z.enum(stepKinds),
      kindLabel: z.string(),
      on: day(),
      /** The reader is one of the deputies. */
      takesPart: z.boolean(),
    }),
  ),
  isPublic: z.boolean(),
})

/** How a department keeps its promises; `rate` is absent while nothing is due. */
export const keptPromisesSchema = z.object({
  org: orgSchema,
  promises: z.number(),
  kept: z.number(),
  keptLate: z.number(),
  broken: z.number(),
  overdue: z.number(),
  pending: z.number(),
  rate: z.optional(z.number()),
})

const stepViewSchema = z.object({
  number: z.number(),
  kind: z.enum(stepKinds),
  kindLabel: z.string(),
  on: day(),
  deputies: z.array(namedPersonSchema),
  recorded: z.boolean(),
  minutes: z.optional(z.string()),
  photos: z.optional(z.array(photoSchema)),
})

const promiseViewSchema = z.object({
  number: z.number(),
  org: orgSchema,
  text: z.string(),
  dueOn: day(),
  /** Of the action at which it was made. */
  step: z.number(),
  state: promiseStateSchema,
  stateLabel: z.string(),
  reportedOn: z.optional(day()),
  late: z.boolean(),
  /** That came with reports and judgements of it. */
  photos: z.optional(z.array(photoSchema)),
})

/** "Answered 57 of 109", and those that the reader may see. */
const membersViewSchema = z.object({
  total: z.number(),
  answered: z.number(),
  items: z.array(
    z.object({
      petitionId: z.string(),
      community: z.string(),
      filedAt: momentSchema,
      /** Absent for whoever does not read the resident's words. */
      title: z.optional(z.string()),
      stage: stageSchema,
      stageLabel: z.string(),
      answered: z.boolean(),
    }),
  ),
})

export const itemViewSchema = z.object({
  ...itemParts,
  /** The platform's time. */
  asOf: momentSchema,
  version: z.number(),
  problem: z.string(),
  plan: z.optional(z.string()),
  groupId: z.optional(z.string()),
  /** With the names of communities; examples are for both sides of level 2. */
  evidence: z.optional(evidenceSchema),
  finishedAt: z.optional(momentSchema),
  answeredAt: z.optional(momentSchema),
  endedAt: z.optional(momentSchema),
  returnedAt: z.optional(momentSchema),
  lookBackOn: z.optional(day()),
  lookedBack: z.optional(z.object({ on: day(), passed: z.boolean() })),
  /** Days without a new petition that are asked for, and the first day on which it may leave. */
  quietDays: z.number(),
  leavesOn: z.optional(day()),
  mergedInto: z.optional(z.string()),
  published: z.optional(
    z.object({
      at: momentSchema,
      title: z.string(),
      plan: z.string(),
      progress: z.optional(z.string()),
      promises: z.number(),
    }),
  ),
  colourRules: colourRulesSchema,
  steps: z.array(stepViewSchema),
  promises: z.array(promiseViewSchema),
  /** Petitions of the group that it was proposed from which are not its own yet; for both sides. */
  newInGroup: z.optional(z.array(z.string())),
  members: membersViewSchema,
  /** Oldest first; what is not this reader's is left out. */
  story: z.array(
    z.object({
      seq: z.number(),
      at: momentSchema,
      action: itemActionSchema,
      label: z.string(),
      by: bySchema,
      note: z.optional(z.string()),
      photos: z.optional(z.array(photoSchema)),
    }),
  ),
  /** Whether the whole story is as it was written. */
  storyHolds: z.boolean(),
  actions: z.array(
    z.object({
      action: itemActionSchema,
      label: z.string(),
      fields: z.array(z.looseObject({ name: z.string(), label: z.string(), type: z.string() })),
    }),
  ),
  today: day(),
})
