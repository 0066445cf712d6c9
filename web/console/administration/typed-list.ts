/** Words that were typed one after the other, with whatever people put between them. */
export const typedList = (typed: string): string[] =>
  typed.split(/[\s,，、;；]+/).filter((word) => word !== '')
