import { WrongUse } from './refusal.ts'

/** A whole number above 0 that an option gives. @throws WrongUse */
export const countIn = (text: string, option: string, usage: string): number => {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new WrongUse(`${option} 应为正整数。${option} is a whole number above 0, not "${text}".`, usage)
}
