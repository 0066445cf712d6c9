import * as z from 'zod/mini'
import { DEFAULT_LIMIT, MAX_LIMIT } from '../../usecases/list-petitions.ts'

/** Query parameters of every list. */
export const pagingParameters = {
  cursor: z.optional(z.string().check(z.maxLength(1000))),
  limit: z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,4}$/, { error: '请填写数字。' })),
      z.pipe(z.transform(Number), z.int().check(z.gte(1), z.lte(MAX_LIMIT))),
    ),
    DEFAULT_LIMIT,
  ),
}
