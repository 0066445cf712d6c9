import * as z from 'zod/mini'
import { stages } from '../domain/petition/stages.ts'
import { staffRoles } from '../domain/street/roles.ts'

export const exportColumns = ['full', 'compact'] as const
export type ExportColumns = (typeof exportColumns)[number]

export const exportFilterSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** One community alone. */
  community: z.optional(z.string()),
  /** As they stand at the time of the export. */
  stage: z.optional(z.enum(stages)),
})
export type ExportFilter = z.infer<typeof exportFilterSchema>

/** Somebody took petitions out of the platform: who, when, which, how many. */
export const exportRecordSchema = z.object({
  exportId: z.string(),
  streetId: z.string(),
  at: z.string(),
  personId: z.string(),
  role: z.enum(staffRoles),
  orgId: z.string(),
  columns: z.enum(exportColumns),
  filter: exportFilterSchema,
  /** How many have been handed out. */
  rows: z.number(),
  /** All that was asked for has been handed out. */
  complete: z.boolean(),
})
export type ExportRecord = z.infer<typeof exportRecordSchema>

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
