import * as z from 'zod/mini'
import { InvalidInput } from '../domain/errors.ts'
import { timestampPattern } from '../domain/time.ts'

/** A moment in a cursor: it becomes part of a key, so it is one and nothing else. */
export const cursorMoment = () => z.string().check(z.regex(timestampPattern))

export const staleCursor = () =>
  new InvalidInput([{ path: 'cursor', message: '列表已过期，请刷新后从第一页看起。' }])

export const encodeCursor = (position: object): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** @throws InvalidInput for a cursor that is not ours */
export const decodeCursor = <Schema extends z.ZodMiniType>(
  schema: Schema,
  cursor: string,
): z.output<Schema> => {
  try {
    return z.parse(schema, JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw staleCursor()
  }
}
