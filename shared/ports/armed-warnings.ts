import type { Timestamp } from '../domain/time.ts'

/** Up to which change of a street's rules its open petitions wait for the right moments. */
export interface ArmedWarnings {
  /** When the newest change that was carried through had been saved; undefined: none ever was. */
  findArmed(streetId: string): Promise<Timestamp | undefined>
  markArmed(streetId: string, savedAt: Timestamp): Promise<void>
}
