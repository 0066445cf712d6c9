import * as z from 'zod/mini'

const answerSchema = z.object({
  batchItemFailures: z.optional(z.nullable(z.array(z.object({ itemIdentifier: z.string() })))),
})

/**
 * Which records of a batch a function reported as failed (`ReportBatchItemFailures`). As Lambda reads it: an empty
 * answer is a success, one that does not fit or names an unknown record fails the whole batch.
 */
export const reportedFailures = (answer: unknown, sent: readonly string[]): ReadonlySet<string> => {
  if (answer === null || answer === undefined) return new Set()
  const parsed = answerSchema.safeParse(answer)
  const failed = new Set(parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
  const known = new Set(sent)
  if (!parsed.success || [...failed].some((id) => !known.has(id))) return known
  return failed
}
