interface Known {
  groupId: string
  members: readonly string[]
}

/** A group is called by the first of its members whose name is free. */
const freshId = (members: readonly string[], taken: ReadonlySet<string>): string => {
  const first = members.find((id) => !taken.has(id))
  return first ?? `${members[0]}+${taken.size}` // each member once founded a group that lives on without it
}

/**
 * Ids for groups that were grouped anew: each keeps the id of the old one that it shares most members with, so that
 * what was written down about a group stays with its matter. An id goes to one of them only; new ones get their own.
 */
export const keepGroupIds = (groups: readonly (readonly string[])[], before: readonly Known[]): Known[] => {
  const oldOf = new Map(before.flatMap(({ groupId, members }) => members.map((id) => [id, groupId] as const)))
  const claims = groups.flatMap((members, index) => {
    const shared = new Map<string, number>()
    for (const id of members) {
      const groupId = oldOf.get(id)
      if (groupId) shared.set(groupId, (shared.get(groupId) ?? 0) + 1)
    }
    return Array.from(shared, ([groupId, count]) => ({ index, groupId, count }))
  })
  const kept = new Map<number, string>()
  const taken = new Set<string>(before.map(({ groupId }) => groupId))
  const given = new Set<string>()
  for (const { index, groupId } of claims.sort((a, b) => b.count - a.count || a.index - b.index)) {
    if (kept.has(index) || given.has(groupId)) continue
    kept.set(index, groupId)
    given.add(groupId)
  }
  return groups.map((members, index) => {
    const groupId = kept.get(index) ?? freshId(members, taken)
    taken.add(groupId)
    return { groupId, members }
  })
}
