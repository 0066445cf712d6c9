import * as z from 'zod/mini'
import { handlePattern } from '../joining/joining.ts'
import { answersSchema } from '../questions/answers.ts'
import { characters, phoneSchema, textOf } from '../text.ts'
import { uploadKeysSchema } from './fields.ts'
import { filingLimits } from './filing-limits.ts'
import { kinds } from './kinds.ts'
import { maskContacts } from './masking.ts'

export const MAX_TEXT = filingLimits.text
const TITLE_FROM_TEXT = 30 // what a list shows in one line

export const contactSchema = z.strictObject({
  name: z.optional(textOf(filingLimits.name)),
  phone: phoneSchema,
})
export type Contact = z.infer<typeof contactSchema>

/** What the page had suggested when it was sent, taken or not (decision 0018): kept to count how good suggestions are. */
export const suggestedSchema = z.strictObject({
  category: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  kind: z.optional(z.enum(kinds)),
  confidence: z.number().check(z.gte(0), z.lte(1)),
})

export type Suggested = z.infer<typeof suggestedSchema>

/** What a resident sends (DESIGN §7). */
export const filingSchema = z.strictObject({
  placeCode: z.string().check(z.maxLength(40)),
  communityId: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  kind: z.optional(z.enum(kinds)),
  category: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  title: z.optional(textOf(filingLimits.title)),
  text: textOf(MAX_TEXT),
  address: z.optional(textOf(filingLimits.address)),
  contact: z.optional(contactSchema),
  anonymous: z.optional(z.boolean()),
  photos: z.optional(uploadKeysSchema),
  /** Of the questions of its category (decision 0035). */
  answers: z.optional(answersSchema),
  suggested: z.optional(suggestedSchema),
  /** A handle of `POST /api/similar`: somebody else has reported the same, and it is to be worked on together. */
  join: z.optional(z.string().check(z.regex(handlePattern))),
})
export type Filing = z.infer<typeof filingSchema>

/** The title given, or the first words of the first sentence that has any; contact-like parts masked. */
export const titleOf = (filing: Pick<Filing, 'title' | 'text'>): string => {
  if (filing.title) return maskContacts(filing.title)
  const text = maskContacts(filing.text)
  const sentences = text.split(/[\n。！？!?；;]/).map((sentence) => sentence.trim())
  const firstSentence = sentences.find((sentence) => sentence !== '') ?? text
  return characters(firstSentence) <= TITLE_FROM_TEXT
    ? firstSentence
    : `${[...firstSentence].slice(0, TITLE_FROM_TEXT).join('')}…`
}
