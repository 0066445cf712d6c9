import type { SimilarPetition } from '../api/api.ts'

/** Per cent from which on joining is urged. */
export const SURE = 60

/** How alike two petitions are, in words: a figure alone sounds like knowledge. */
export const likenessWord = (percent: number): string =>
  percent >= 80 ? '很像' : percent >= SURE ? '比较像' : '有些像'

/** Why two petitions are taken for alike, in short sentences. */
export const reasonsOf = ({ names, words, samePlace, days }: SimilarPetition['because']): string[] => [
  ...(samePlace ? ['同一个点位'] : []),
  ...(names.length > 0 ? [`都提到${names.map((name) => `“${name}”`).join('')}`] : []),
  ...(words.length > 0 ? [`都说到${words.join('、')}`] : []),
  ...(days === undefined ? [] : [days === 0 ? '同一天提交' : `相隔 ${days} 天`]),
]
