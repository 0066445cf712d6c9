import type { SimilarPetition } from '../api/api.ts'

/** Why two petitions are taken for alike, in short sentences. */
export const reasonsOf = ({ names, words, samePlace, days }: SimilarPetition['because']): string[] => [
  ...(samePlace ? ['同一个点位'] : []),
  ...(names.length > 0 ? [`都提到${names.map((name) => `“${name}”`).join('')}`] : []),
  ...(words.length > 0 ? [`都说到${words.join('、')}`] : []),
  ...(days === undefined ? [] : [days === 0 ? '同一天提交' : `相隔 ${days} 天`]),
]
