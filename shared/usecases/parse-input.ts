import * as z from 'zod/mini'
import { type FieldError, InvalidInput } from '../domain/errors.ts'

type Issue = z.core.$ZodIssue

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** What to do about one issue; messages of our own rules are Chinese already. */
const messageFor = (issue: Issue): string => {
  if (isChinese(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写这一项。' : '格式不正确，请重新填写。'
    case 'invalid_value':
      return issue.input === undefined ? '请选择这一项。' : '不在可选范围内，请重新选择。'
    case 'too_big':
      return `超出上限（${issue.maximum}），请减少后再提交。`
    case 'too_small':
      return issue.origin === 'string' && issue.input === ''
        ? '请填写这一项。'
        : `低于下限（${issue.minimum}），请补充后再提交。`
    case 'unrecognized_keys':
      return `不认识的内容：${issue.keys.join('、').slice(0, 100)}。`
    default:
      return '格式不正确，请重新填写。'
  }
}

/** The first mistake of each field: one thing to do at a time. */
const fieldErrors = (issues: readonly Issue[]): FieldError[] => {
  const errors = issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path, message: messageFor(issue) }]
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: '不认识这一项，请去掉。',
    }))
  })
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.path)) first.set(error.path, error)
  return [...first.values()]
}

/** Parses what came from outside. @throws InvalidInput with a Chinese message for each field */
export const parseInput = <Schema extends z.ZodMiniType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> => {
  const parsed = z.safeParse(schema, input, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new InvalidInput(fieldErrors(parsed.error.issues as Issue[]).slice(0, 50))
}
