import * as z from 'zod/mini'
import type { Calendar } from '../domain/calendar/calendar.ts'
import { type Clock, clockLabels, explainClock } from '../domain/deadlines/clocks.ts'
import type { Field } from '../domain/petition/fields.ts'
import { type Action, lifecycle } from '../domain/petition/lifecycle.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { proofAskedBy } from '../domain/petition/proof.ts'
import { isOpen } from '../domain/petition/stages.ts'
import type { Category } from '../domain/street/street.ts'
import { isAssisted } from '../domain/timeline/assisted.ts'
import type { PetitionFile } from '../ports/petition-store.ts'

/** A category is one of the street's, which the lifecycle table cannot know. */
const withCategories = (field: Field, categories: readonly Category[]): Field => {
  if (field.name !== 'category' || categories.length === 0) return field
  const { name, label, optional } = field
  const options = Object.fromEntries(categories.map((known) => [known.category, known.name]))
  return { name, label, type: 'choice', options, ...(optional && { optional }) }
}

/** Actions with the fields of their forms, as they are for this petition. */
export const offered = (
  actions: readonly Action[],
  categories: readonly Category[] = [],
  petition: Pick<Petition, 'category'> = {},
) =>
  actions.map((action) => {
    const proof = proofAskedBy(action, petition, categories)
    return {
      ...{ action, label: lifecycle[action].label },
      fields: lifecycle[action].fields.map((field) => ({
        ...withCategories(field, categories),
        ...(field.type === 'photos' && proof && { proof }),
      })),
    }
  })

/** @param ofName whose a clock is, where it is somebody's in particular */
export const clockView = (
  { name, of, startedAt, dueAt, pausedMs, state }: Clock,
  ofName: (of: string) => string | undefined,
) => {
  const whose = of && ofName(of)
  return {
    ...{ name, label: clockLabels[name], ...(of && { of }), ...(whose && { ofName: whose }) },
    ...{ startedAt, dueAt, pausedMs, state },
  }
}

/** The clock that gave the petition its due date, explained day by day. */
export const dueView = (petition: Petition, calendar: Calendar) => {
  const clock = petition.clocks.find(({ state, dueAt }) => state !== 'stopped' && dueAt === petition.dueAt)
  if (!clock || !isOpen(petition)) return {}
  return { dueAt: clock.dueAt, dueExplained: explainClock(clock, calendar) }
}

const wordsSchema = z.object({
  title: z.optional(z.string()),
  text: z.string(),
  address: z.optional(z.string()),
  answers: z.optional(z.array(z.object({ question: z.string(), answer: z.string() }))),
})

export type FiledText = z.infer<typeof wordsSchema>

/** The resident's words, as they were sent; nothing once they have been erased. */
export const wordsOf = ({ timeline }: Pick<PetitionFile, 'timeline'>): FiledText => {
  const filed = timeline[0]?.public?.payload
  return filed ? z.parse(wordsSchema, filed) : { text: '' }
}

const answers: readonly Action[] = [
  'answer',
  'finish',
  'finish-task',
  'record-referral-result',
  'answer-member',
]

/** The newest answer, while it stands: a reopened petition has none. */
export const resultOf = ({ petition, timeline }: PetitionFile) => {
  if (!petition.answeredAt) return undefined
  const entry = timeline.findLast(({ entry }) => answers.includes(entry.action))
  const text = entry?.public?.payload.result ?? entry?.public?.payload.answer
  return entry && text !== undefined ? { text: String(text), at: entry.entry.at } : undefined
}

/** The newest verdict; it stays visible after a reopening. */
export const verdictOf = ({ timeline, petition }: PetitionFile) => {
  const { solved, satisfaction } = petition
  const entry = timeline.findLast(({ entry }) => entry.action === 'rate')
  if (!entry || !solved || !satisfaction) return undefined
  return { solved, satisfaction, at: entry.entry.at, ...(isAssisted(entry.entry) && { assisted: true }) }
}
