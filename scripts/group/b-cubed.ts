/** How well groups found fit groups judged: of each petition, how many of those found with it belong with it, and the reverse. */
export interface BCubed {
  precision: number
  recall: number
  f1: number
  /** How many petitions were judged. */
  of: number
}

export interface Judged {
  id: string
  /** The judged group; somebody alone has one of their own. */
  group: string
}

const partnersIn = (groups: ReadonlyMap<string, string>): Map<string, Set<string>> => {
  const members = new Map<string, Set<string>>()
  for (const [id, group] of groups) members.set(group, (members.get(group) ?? new Set()).add(id))
  return new Map(Array.from(groups, ([id, group]) => [id, members.get(group) ?? new Set()]))
}

/** Precision and recall of one petition; itself always belongs with itself. */
export const scoresOf = (
  judged: readonly Judged[],
  found: readonly (readonly string[])[],
): Map<string, { precision: number; recall: number }> => {
  const ids = new Set(judged.map(({ id }) => id))
  const foundIn = new Map<string, string>(judged.map(({ id }) => [id, `alone ${id}`]))
  found.forEach((members, index) => {
    for (const id of members) if (ids.has(id)) foundIn.set(id, `group ${index}`)
  })
  const belong = partnersIn(new Map(judged.map(({ id, group }) => [id, group])))
  const together = partnersIn(foundIn)
  return new Map(
    judged.map(({ id }) => {
      const [ours, theirs] = [together.get(id) ?? new Set(), belong.get(id) ?? new Set()]
      const right = ours.intersection(theirs).size
      return [id, { precision: right / ours.size, recall: right / theirs.size }]
    }),
  )
}

/** B³ over those judged (Bagga and Baldwin, 1998), each petition counting alike. */
export const bCubed = (judged: readonly Judged[], found: readonly (readonly string[])[]): BCubed => {
  const scores = [...scoresOf(judged, found).values()]
  const mean = (part: 'precision' | 'recall') =>
    scores.reduce((sum, score) => sum + score[part], 0) / scores.length
  const [precision, recall] = [mean('precision'), mean('recall')]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), of: scores.length }
}
