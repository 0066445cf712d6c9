/** Words that were typed one after the other, with whatever people put between them; each once. */
export const typedList = (typed: string): string[] => [
  ...new Set(typed.split(/[\s,，、;；]+/).filter((word) => word !== '')),
]
