import * as z from 'zod/mini'
import { encodeCrockford, normaliseCode } from '../crockford.ts'
import type { RandomBytes } from '../petition/numbers.ts'
import { dayOf, dayPattern, type Timestamp, timestampPattern } from '../time.ts'
import { evidenceSchema } from './evidence.ts'

export const statusLabels = {
  proposed: '待决定',
  listed: '督办中',
  answered: '已答复，观察中',
  left: '已销号',
  declined: '未列入',
  merged: '已合并',
} as const
export type ItemStatus = keyof typeof statusLabels
export const itemStatuses = Object.keys(statusLabels) as [ItemStatus, ...ItemStatus[]]

/** Somebody still has to do something about these; the others have left the list. */
export const currentStatuses = ['proposed', 'listed', 'answered'] as const satisfies readonly ItemStatus[]
export const isCurrent = ({ status }: Pick<SupervisionItem, 'status'>): boolean =>
  (currentStatuses as readonly ItemStatus[]).includes(status)

export const stepLabels = {
  inspection: '代表视察',
  inquiry: '专题询问',
  'coordination-meeting': '专题协调会',
  notice: '督办函',
} as const
export type StepKind = keyof typeof stepLabels
export const stepKinds = Object.keys(stepLabels) as [StepKind, ...StepKind[]]

export const promiseLabels = {
  open: '未到期或未报告',
  reported: '已报告，待核实',
  kept: '已兑现',
  broken: '未兑现',
} as const
export type PromiseState = keyof typeof promiseLabels

const at = () => z.string().check(z.regex(timestampPattern))
const day = () => z.string().check(z.regex(dayPattern))

/** A supervision action (督办行动): arranged for a day, or recorded with what came of it. */
const stepSchema = z.object({
  number: z.number(),
  kind: z.enum(stepKinds),
  on: day(),
  deputies: z.array(z.string()),
  /** The entry of the story with its minutes; absent while it is only arranged. */
  recorded: z.optional(z.number()),
})

/** What a department has promised at a supervision action, and by when. */
const promiseSchema = z.object({
  number: z.number(),
  orgId: z.string(),
  text: z.string(),
  dueOn: day(),
  /** Number of the action at which it was made. */
  step: z.number(),
  state: z.enum(Object.keys(promiseLabels) as [PromiseState]),
  /** When the department has said that it was done; the committee judges. */
  reportedOn: z.optional(day()),
})
export type Promised = z.infer<typeof promiseSchema>

/** What residents read of an item: written for them, and shown only once the committee has published it. */
const publishedSchema = z.object({
  at: at(),
  title: z.string(),
  plan: z.string(),
  progress: z.optional(z.string()),
  /** Promises up to this number were looked through for the public. */
  promises: z.number(),
})

/** A matter on the supervision list (督办事项). */
export const itemSchema = z.object({
  itemId: z.string(),
  streetId: z.string(),
  status: z.enum(itemStatuses),
  title: z.string(),
  problem: z.string(),
  plan: z.optional(z.string()),
  /** The group of similar petitions that it was proposed from; absent when it was opened by hand. */
  groupId: z.optional(z.string()),
  evidence: z.optional(evidenceSchema),
  /** Who at the congress committee sees it through. */
  ownerId: z.optional(z.string()),
  leadId: z.optional(z.string()),
  coIds: z.array(z.string()),
  dueOn: z.optional(day()),
  proposedAt: at(),
  listedAt: z.optional(at()),
  /** The lead has reported that it is done; the committee answers, or asks for more. */
  finishedAt: z.optional(at()),
  answeredAt: z.optional(at()),
  endedAt: z.optional(at()),
  /** When it is looked back at (回头看), and since the answer, what that found. */
  lookBackOn: z.optional(day()),
  lookedBack: z.optional(z.object({ on: day(), passed: z.boolean() })),
  /** How often it came back onto the list, and when it did last. */
  returns: z.number(),
  returnedAt: z.optional(at()),
  /** The newest progress of a department, action of the committee, or report of a promise. */
  movedAt: z.optional(at()),
  steps: z.array(stepSchema),
  promises: z.array(promiseSchema),
  published: z.optional(publishedSchema),
  mergedInto: z.optional(z.string()),
  /** Deadlines of which people were told, by their names. */
  raised: z.optional(z.array(z.string())),
  /** Up to this entry of its story those concerned were told. */
  told: z.optional(z.number()),
  /** When the sweep looks at it next: it stands in the due index with this moment alone. */
  wakeAt: z.optional(at()),
  /** Entries (`seq`) that came with photos which are not checked yet. */
  photosPending: z.optional(z.array(z.number())),
  /** Number of entries of its story, and the hash of the newest. */
  seq: z.number(),
  head: z.string(),
  /** Rises only when a person changes where it stands, whose it is, what is planned or until when. */
  version: z.number(),
})
export type SupervisionItem = z.infer<typeof itemSchema>

/** What a change of an item says; `null` removes. */
export type ItemChange = { [K in keyof SupervisionItem]?: SupervisionItem[K] | null }

export const applyItemChange = (item: SupervisionItem, change: ItemChange): SupervisionItem => {
  const kept = Object.entries({ ...item, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(kept) as SupervisionItem
}

/** A petition that an item is about. */
export const memberSchema = z.object({
  petitionId: z.string(),
  communityId: z.string(),
  filedAt: at(),
  addedAt: at(),
})
export type Member = z.infer<typeof memberSchema>

const NUMBER_LENGTH = 4 // a street opens a few a month: a collision is drawn anew
export const itemIdPattern = /^S\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/

/** `S`, the day, and four random Crockford characters: never to be taken for a petition's number. */
export const newItemId = (now: Timestamp, random: RandomBytes): string =>
  `S${dayOf(now).slice(2).replaceAll('-', '')}-${encodeCrockford(random(3)).slice(0, NUMBER_LENGTH)}`

/** What somebody typed as an item's number; undefined when it cannot be one. */
export const readItemId = (typed: string): string | undefined => {
  const code = normaliseCode(typed)
  const itemId = `${code.slice(0, 7)}-${code.slice(7)}`
  return itemIdPattern.test(itemId) ? itemId : undefined
}
