import * as z from 'zod/mini'
import { exportColumns, exportFilterSchema } from '../../ports/export-log.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'

export const listExportsContract = {
  name: 'list-exports',
  summary: 'Who exported petitions, when, which and how many',
  method: 'GET',
  path: '/api/staff/exports',
  access: 'staff',
  query: z.strictObject(pagingParameters),
  status: 200,
  reply: z.object({
    items: z.array(
      z.object({
        exportId: z.string(),
        at: momentSchema,
        columns: z.enum(exportColumns),
        filter: exportFilterSchema,
        stageLabel: z.optional(z.string()),
        rows: z.number(),
        complete: z.boolean(),
        by: z.object({
          personId: z.string(),
          name: z.string(),
          roleLabel: z.string(),
          orgName: z.string(),
        }),
      }),
    ),
    cursor: z.optional(z.string()),
  }),
  errors: [401, 403],
} as const satisfies Contract
