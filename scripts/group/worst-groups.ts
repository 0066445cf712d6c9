import { type Judged, scoresOf } from './b-cubed.ts'

interface Worst {
  group: string
  /** What precision and recall of its members lack, added up. */
  lost: number
  /** Each with the group that it was found in, and how many judged otherwise are in there. */
  members: { id: string; found: string }[]
}

const SHOWN = 12

/** Judged groups that fit worst what was found. */
export const worstGroups = (
  judged: readonly Judged[],
  found: readonly (readonly string[])[],
  most: number,
): Worst[] => {
  const scores = scoresOf(judged, found)
  const groupOf = new Map(judged.map(({ id, group }) => [id, group]))
  const foundIn = new Map(found.flatMap((members, index) => members.map((id) => [id, index] as const)))
  const describe = (id: string): string => {
    const index = foundIn.get(id)
    if (index === undefined) return 'alone'
    const strangers = (found[index] ?? []).filter((other) => {
      const group = groupOf.get(other)
      return group !== undefined && group !== groupOf.get(id)
    }).length
    return `#${index}${strangers > 0 ? ` with ${strangers} others` : ''}`
  }
  const worst = new Map<string, Worst>()
  for (const { id, group } of judged) {
    const { precision = 1, recall = 1 } = scores.get(id) ?? {}
    const one = worst.get(group) ?? { group, lost: 0, members: [] }
    one.lost += 2 - precision - recall
    one.members.push({ id, found: describe(id) })
    worst.set(group, one)
  }
  return [...worst.values()]
    .sort((a, b) => b.lost - a.lost || (a.group < b.group ? -1 : 1))
    .slice(0, most)
    .map((one) => ({ ...one, members: one.members.slice(0, SHOWN) }))
}
