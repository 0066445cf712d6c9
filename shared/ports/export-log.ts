import type { Stage } from '../domain/petition/stages.ts'
import type { StaffRole } from '../domain/street/roles.ts'
import type { Day, Timestamp } from '../domain/time.ts'

export const exportColumns = ['full', 'compact'] as const
export type ExportColumns = (typeof exportColumns)[number]

export interface ExportFilter {
  from: Day
  to: Day
  /** One community alone. */
  community?: string
  /** As they stand at the time of the export. */
  stage?: Stage
}

/** Somebody took petitions out of the platform: who, when, which, how many. */
export interface ExportRecord {
  exportId: string
  streetId: string
  at: Timestamp
  personId: string
  role: StaffRole
  orgId: string
  columns: ExportColumns
  filter: ExportFilter
  /** How many have been handed out. */
  rows: number
  /** All that was asked for has been handed out. */
  complete: boolean
}

export interface ExportLog {
  /** Before anything is handed out. */
  begin(record: ExportRecord): Promise<void>
  /** @throws Conflict when there is no such export of this person */
  handedOut(
    of: Pick<ExportRecord, 'streetId' | 'at' | 'exportId' | 'personId'>,
    so: Pick<ExportRecord, 'rows' | 'complete'>,
  ): Promise<void>
  /** Newest first, after the one given; those of an organisation, or of all. */
  list(
    streetId: string,
    query: { orgId?: string; after?: Pick<ExportRecord, 'at' | 'exportId'>; limit: number },
  ): Promise<ExportRecord[]>
}
