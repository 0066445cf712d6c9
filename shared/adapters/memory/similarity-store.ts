import type { KeptGroup, KeptMatter, SimilarityStore } from '../../ports/similarity-store.ts'

const under = (streetId: string, name: string): string => `${streetId} ${name}`

export const memorySimilarityStore = (): SimilarityStore => {
  const matters = new Map<string, KeptMatter>()
  const groups = new Map<string, KeptGroup>()
  const leads = new Map<string, Set<string>>()

  const isAsRead = ({ streetId, groupId, version }: Pick<KeptGroup, 'streetId' | 'groupId' | 'version'>) =>
    (groups.get(under(streetId, groupId))?.version ?? 0) === version
  const stands = ({ streetId, petitionId, groupId }: KeptMatter) => {
    const present = matters.get(under(streetId, petitionId))
    return present !== undefined && present.groupId === groupId
  }
  const assign = (kept: KeptMatter, groupId: string | undefined) => {
    const { groupId: _, ...rest } = kept
    matters.set(
      under(kept.streetId, kept.petitionId),
      structuredClone({ ...rest, ...(groupId && { groupId }) }),
    )
  }
  const write = (group: KeptGroup) =>
    groups.set(
      under(group.streetId, group.groupId),
      structuredClone({ ...group, version: group.version + 1 }),
    )

  return {
    newestWithLead: async (streetId, lead, limit) =>
      [...(leads.get(under(streetId, lead)) ?? [])].toSorted().toReversed().slice(0, limit),
    findMatters: async (streetId, petitionIds) =>
      petitionIds.flatMap((petitionId) => {
        const kept = matters.get(under(streetId, petitionId))
        return kept ? [structuredClone(kept)] : []
      }),
    async *listMatters(streetId, since) {
      yield [...matters.values()]
        .filter((kept) => kept.streetId === streetId && kept.petitionId >= since)
        .sort((a, b) => (a.petitionId < b.petitionId ? -1 : 1))
        .map((kept) => structuredClone(kept))
    },
    findGroup: async (streetId, groupId) => structuredClone(groups.get(under(streetId, groupId))),
    findGroups: async (streetId, groupIds) =>
      groupIds.flatMap((groupId) => {
        const group = groups.get(under(streetId, groupId))
        return group ? [structuredClone(group)] : []
      }),
    listGroups: async (streetId) =>
      [...groups.values()]
        .filter((group) => group.streetId === streetId)
        .sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
        .map((group) => structuredClone(group)),
    async keep(kept, itsLeads, group, alone) {
      const name = under(kept.streetId, kept.petitionId)
      if (matters.has(name) || (group && !isAsRead(group))) return false
      if (alone && !stands(alone)) return false
      matters.set(name, structuredClone(kept))
      if (group) write(group)
      if (alone) assign(alone, group?.groupId)
      for (const lead of itsLeads) {
        const leading = under(kept.streetId, lead)
        leads.set(leading, (leads.get(leading) ?? new Set()).add(kept.petitionId))
      }
      return true
    },
    async assign(kept, groupId) {
      if (!stands(kept)) return false
      assign(kept, groupId)
      return true
    },
    async writeGroup(group) {
      if (!isAsRead(group)) return false
      write(group)
      return true
    },
    async removeGroup(group) {
      if (!isAsRead(group)) return false
      groups.delete(under(group.streetId, group.groupId))
      return true
    },
    async forget(streetId, petitionId, itsLeads) {
      matters.delete(under(streetId, petitionId))
      for (const lead of itsLeads) leads.get(under(streetId, lead))?.delete(petitionId)
    },
  }
}
