import type { Kind } from '../domain/petition/kinds.ts'
import type { CellSums, Dimension } from '../domain/statistics/cells.ts'
import type { Counted } from '../domain/statistics/count-petition.ts'
import type { Timestamp } from '../domain/time.ts'

/**
 * Counters exist in generations: statistics are read from the active one, and while another is being built from the
 * timelines, events are counted in both (docs/decisions/0014).
 */
export interface Generations {
  active: number
  building?: number
}

/** What a petition counts as in a generation, as it was written last. */
export interface Recorded {
  counted: Counted
  /** Rises with each writing: whoever read an older one does not write. */
  revision: number
}

export interface CountChange {
  petitionId: string
  /** As it was read; absent when the petition was not counted. */
  before?: Recorded
  after: Counted
}

/** Cells of an owner and a dimension with periods `from` to `to`, first and last included. */
export interface CellRange {
  dimension: Dimension
  owner: string
  from: string
  to: string
}

export interface RegisterQuery {
  communityId: string
  /** `2026-11`: the month of filing. */
  month: string
  /** The number after which to go on, in the order that is asked for. */
  after?: { filedAt: Timestamp; petitionId: string }
  newestFirst?: boolean
  limit: number
}

/** A counted petition as the register has it: what it is about and where, as it is known now. */
export interface RegisteredPetition {
  petitionId: string
  filedAt: Timestamp
  kind: Kind
  /** {@link NO_CATEGORY} for none. */
  category: string
  placeCode?: string
}

export interface CounterStore {
  /** The present ones, strongly consistent: for whoever counts. */
  generations(): Promise<Generations>
  /** The one to read from: for a moment after a switch it may be the one before. */
  activeGeneration(): Promise<number>
  /** What the petitions count as, strongly consistent; those that are counted. */
  findCounted(generation: number, petitionIds: readonly string[]): Promise<Map<string, Recorded>>
  /**
   * Writes what the petitions count as and the difference in all cells, together or not at all.
   * @returns the petitions that were not counted, because somebody else counted one of them since it was read
   */
  record(generation: number, changes: readonly CountChange[]): Promise<string[]>
  sums(generation: number, range: CellRange): Promise<CellSums[]>
  /** Counted petitions in the order in which they were filed. */
  register(generation: number, query: RegisterQuery): Promise<RegisteredPetition[]>
}

/** For the command that rebuilds or checks the counters. */
export interface CounterArchive {
  /** Begins a new generation, or goes on with the one that is being built. */
  build(): Promise<number>
  /** Statistics are read from this generation from now on. @throws Conflict when it is not the one being built */
  activate(generation: number): Promise<void>
  /** All cells of a generation; reads the whole table. */
  allCells(generation: number): AsyncIterable<readonly CellSums[]>
  /** The numbers of all petitions, in batches; reads the whole table. */
  allPetitions(): AsyncIterable<readonly string[]>
  /** Removes what is left of generations that nobody reads or builds, older than the active one. */
  sweep(before: number): Promise<number>
}
