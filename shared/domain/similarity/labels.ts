/** First-level categories of the question board that the real petitions come from, in the board's own words. */
export const labels = [
  '城乡建设',
  '环境保护',
  '交通运输',
  '教育文体',
  '劳动和社会保障',
  '商贸旅游',
  '卫生计生',
] as const
export type Label = (typeof labels)[number]

/** A figure for each label, in the order of `labels`. */
export type ByLabel = readonly number[]

/** What is suggested for: the resident's words, with or without a title. */
export interface Words {
  title?: string | undefined
  text: string
}
