/** A field that somebody else has changed since a form was opened, in words. */
export interface Difference {
  label: string
  before: string
  after: string
}

const wordsOf = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '（空）'
  if (value === true) return '是'
  if (value === false) return '否'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** @param labels the fields that people know, by name; `words` may say a value otherwise */
export const differencesOf = <T extends object>(
  opened: T,
  present: T,
  labels: Partial<Record<keyof T & string, string>>,
  words: (field: string, value: unknown) => string = (_, value) => wordsOf(value),
): Difference[] =>
  (Object.entries(labels) as [keyof T & string, string][])
    .filter(([field]) => JSON.stringify(opened[field]) !== JSON.stringify(present[field]))
    .map(([field, label]) => ({
      label,
      before: words(field, opened[field]),
      after: words(field, present[field]),
    }))
