/** What questions and answers may hold at most; beside the schemas, so that a page needs no validator for them. */
export const questionLimits = {
  /** Of a category: what a resident answers in a minute. */
  questions: 5,
  question: 40, // one line on a phone in large type is some fifteen
  options: 6,
  option: 20,
  answer: 100,
} as const
