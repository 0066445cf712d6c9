import { kindLabels } from '../domain/petition/kinds.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Street } from '../domain/street/street.ts'

/** What a petition is called for those who do not read the resident's words: what it is about, and where. */
export const neutralTitle = (
  { kind, category }: Pick<Petition, 'kind' | 'category'>,
  categories: Street['categories'] | undefined,
  where: string,
): string => {
  const name = categories?.find((known) => known.category === category)?.name
  return name ? `${name}（${where}）` : `${where}的${kindLabels[kind]}`
}
