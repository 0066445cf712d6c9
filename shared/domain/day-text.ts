import type { Day } from './time.ts'

/** A day as people say it, where the year goes without saying. */
export const dayText = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
