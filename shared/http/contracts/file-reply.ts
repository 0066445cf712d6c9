import * as z from 'zod/mini'

/** What an operation replies whose contract has a `file`. */
export const fileReplySchema = z.object({
  fileName: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
})
export type FileReply = z.infer<typeof fileReplySchema>
