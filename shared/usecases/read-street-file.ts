import { problemsOf } from '../domain/calendar/calendar-file.ts'
import { type FieldError, InvalidInput } from '../domain/errors.ts'
import { type StreetFile, streetFileSchema } from '../domain/street/street-file.ts'
import { streetFileErrors } from '../domain/street/street-file-checks.ts'
import { accountProblems } from '../domain/wechat/account.ts'
import { parseInput } from './parse-input.ts'

/** What a street's file says. @throws InvalidInput with everything that is wrong, field by field */
export const readStreetFile = (content: unknown): StreetFile => {
  const errors: FieldError[] = []
  let file: StreetFile | undefined
  try {
    file = parseInput(streetFileSchema, content)
    const { workingHours, limits, wechat } = file
    errors.push(...problemsOf({ ...(workingHours && { workingHours }), ...(limits && { limits }) }))
    if (wechat) errors.push(...accountProblems(wechat))
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    errors.push(...error.errors)
  }
  // what has no value yet is not checked against others as well
  const told = new Set(errors.map(({ path }) => path))
  errors.push(...streetFileErrors(content).filter(({ path }) => !told.has(path)))
  if (!file || errors.length > 0) throw new InvalidInput(errors)
  return file
}
