import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { textOf } from '../text.ts'
import { questionLimits } from './question-limits.ts'

export const questionTypes = ['yes-no', 'choice', 'text'] as const
export type QuestionType = (typeof questionTypes)[number]

/** What a category asks beside the resident's own words. Nobody has to answer: a petition can always be sent (decision 0035). */
export const questionSchema = z.strictObject({
  /** As the resident reads it; within its category it is the question's name. */
  question: textOf(questionLimits.question),
  type: z.enum(questionTypes, { error: '请选择怎么回答：是或否、选一个、自己写。' }),
  /** What is chosen from. */
  options: z.optional(z.array(textOf(questionLimits.option)).check(z.maxLength(questionLimits.options))),
  /** Asked only where the resident's words hold one of these; absent: of every petition of the category. */
  words: z.optional(z.array(textOf(10)).check(z.minLength(1), z.maxLength(20))),
  /** Whoever has left it out is reminded once before sending. */
  wanted: z.optional(z.boolean()),
})
export type Question = z.infer<typeof questionSchema>

export const questionsSchema = () =>
  z
    .array(questionSchema)
    .check(
      z.maxLength(questionLimits.questions, { error: `一个类别最多问${questionLimits.questions}个问题。` }),
    )

/** What is wrong with the questions of a category beyond their form. */
export const questionProblems = (questions: readonly Question[], path: string): FieldError[] =>
  questions.flatMap(({ question, type, options }, index) => {
    const problems: FieldError[] = []
    if (questions.findIndex((one) => one.question === question) < index)
      problems.push({ path: `${path}.${index}.question`, message: `问题“${question}”写了两次。` })
    const choices = new Set(options)
    if (type === 'choice' && (choices.size < 2 || choices.size < (options?.length ?? 0)))
      problems.push({ path: `${path}.${index}.options`, message: '请写出至少两个不同的选项。' })
    if (type !== 'choice' && options)
      problems.push({ path: `${path}.${index}.options`, message: '只有“选一个”的问题才有选项，请去掉。' })
    return problems
  })
