import * as z from 'zod/mini'
import { warningChangeSchema } from '../../domain/deadlines/change-warnings.ts'
import { grades, warnedClocks } from '../../domain/deadlines/warning-rules.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

const countsSchema = z.object({ petitions: z.number(), messages: z.number(), escalated: z.number() })

export const rehearseWarningsContract = {
  name: 'rehearse-warnings',
  summary: 'What other rules of warnings would do to the open petitions, without doing it',
  method: 'POST',
  path: '/api/admin/street/warning-rehearsals',
  access: 'staff',
  body: z.strictObject({ warnings: warningChangeSchema }),
  status: 200,
  reply: z.object({
    open: z.number(),
    from: momentSchema,
    days: z.array(z.object({ day: z.string(), present: countsSchema, proposed: countsSchema })),
    levels: z.array(
      z.object({
        clock: z.enum(warnedClocks),
        clockLabel: z.string(),
        level: z.string(),
        grade: z.enum(grades),
        late: z.boolean(),
        present: z.number(),
        proposed: z.number(),
        petitionIds: z.array(z.string()),
      }),
    ),
  }),
  errors: [401, 403, 413, 415],
} as const satisfies Contract
