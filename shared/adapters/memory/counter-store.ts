import { Conflict } from '../../domain/errors.ts'
import { type CellSums, differences, mergeCells } from '../../domain/statistics/cells.ts'
import type { CounterArchive, CounterStore, Generations, Recorded } from '../../ports/counter-store.ts'

interface Generation {
  recorded: Map<string, Recorded>
  cells: CellSums[]
}

/** @param petitionIds all petitions there are, for whoever counts them again */
export const memoryCounterStore = (
  petitionIds: () => readonly string[] = () => [],
): CounterStore & CounterArchive => {
  const all = new Map<number, Generation>()
  let generations: Generations = { active: 1 }
  const of = (generation: number): Generation => {
    const known = all.get(generation) ?? { recorded: new Map(), cells: [] }
    all.set(generation, known)
    return known
  }
  return {
    generations: async () => ({ ...generations }),
    activeGeneration: async () => generations.active,
    async findCounted(generation, ids) {
      const { recorded } = of(generation)
      return new Map(
        ids.flatMap((id): [string, Recorded][] => {
          const known = recorded.get(id)
          return known ? [[id, structuredClone(known)]] : []
        }),
      )
    },
    async record(generation, changes) {
      const it = of(generation)
      const isOutrun = changes.some(
        ({ petitionId, before }) => it.recorded.get(petitionId)?.revision !== before?.revision,
      )
      if (isOutrun) return changes.map(({ petitionId }) => petitionId)
      for (const { petitionId, before, after } of changes) {
        it.recorded.set(petitionId, {
          counted: structuredClone(after),
          revision: (before?.revision ?? 0) + 1,
        })
        it.cells = mergeCells([...it.cells, ...differences(before?.counted, after)])
      }
      return []
    },
    sums: async (generation, { dimension, owner, from, to }) =>
      of(generation).cells.filter(
        (cell) =>
          cell.dimension === dimension &&
          cell.owner === owner &&
          cell.period.length === from.length &&
          from <= cell.period &&
          cell.period <= to,
      ),
    async register(generation, { communityId, month, after, newestFirst, limit }) {
      const order = ({ filedAt, petitionId }: { filedAt: string; petitionId: string }) => filedAt + petitionId
      const direction = newestFirst ? -1 : 1
      const compare = (a: string, b: string) => (a < b ? -direction : Number(a > b) * direction)
      return [...of(generation).recorded]
        .filter(([, { counted }]) => counted.communityId === communityId)
        .map(
          ([
            petitionId,
            {
              counted: { filedAt, kind, category, placeCode },
            },
          ]) => ({
            ...{ petitionId, filedAt, kind, category, ...(placeCode && { placeCode }) },
          }),
        )
        .filter((row) => row.filedAt.startsWith(month) && (!after || compare(order(row), order(after)) > 0))
        .sort((a, b) => compare(order(a), order(b)))
        .slice(0, limit)
    },
    async build() {
      const building = generations.building ?? generations.active + 1
      generations = { ...generations, building }
      return building
    },
    async activate(generation) {
      if (generations.building !== generation)
        throw new Conflict(`generation ${generation} is not being built`)
      generations = { active: generation }
    },
    async *allCells(generation) {
      yield of(generation).cells
    },
    async *allPetitions() {
      yield petitionIds()
    },
    async sweep(before) {
      const old = [...all.keys()].filter((generation) => generation < before)
      for (const generation of old) all.delete(generation)
      return old.length
    },
  }
}
