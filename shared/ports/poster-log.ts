import type { Timestamp } from '../domain/time.ts'

/** How often the code of a place was scanned. Nothing about who did. */
export interface PosterScans {
  total: number
  lastAt: Timestamp
  /** By month, `2026-11`. */
  months: Readonly<Record<string, number>>
}

export interface PosterLog {
  /** Somebody has opened the page of a posted code. */
  scanned(placeCode: string, at: Timestamp): Promise<void>
  /** Of those that were ever scanned. */
  findScans(placeCodes: readonly string[]): Promise<Map<string, PosterScans>>
}
