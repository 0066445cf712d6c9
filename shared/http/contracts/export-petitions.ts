import * as z from 'zod/mini'
import { stages } from '../../domain/petition/stages.ts'
import { exportColumns } from '../../ports/export-log.ts'
import type { Contract } from '../contract.ts'
import { fileReplySchema } from './file-reply.ts'
import { idOfItem } from './id-of-item.ts'
import { dayParameter } from './statistics-parts.ts'

export const exportPetitionsContract = {
  name: 'export-petitions',
  summary: 'A page of petitions as CSV for Excel',
  method: 'POST',
  path: '/api/staff/exports',
  access: 'staff',
  body: z.strictObject({
    columns: z.enum(exportColumns),
    from: dayParameter(),
    to: dayParameter(),
    community: z.optional(idOfItem()),
    stage: z.optional(z.enum(stages)),
    cursor: z.optional(z.string().check(z.maxLength(1000))),
  }),
  status: 200,
  file: {
    type: 'text/csv',
    headers: {
      'x-export-id': 'Which export, in the list of exports.',
      'x-rows': 'How many petitions this page has.',
      'x-next-cursor':
        'Present while there is more: send the same request with it as `cursor`, and put the pages one behind the other.',
    },
  },
  reply: fileReplySchema,
  errors: [401, 403, 413, 415],
} as const satisfies Contract
