import * as z from 'zod/mini'
import { notificationStates } from '../../domain/notification/notification.ts'
import { textOf } from '../../domain/text.ts'
import { callOutcomes } from '../../usecases/record-call.ts'
import type { Contract } from '../contract.ts'

export const recordCallContract = {
  name: 'record-call',
  summary: 'Record that a resident was told by telephone, or could not be reached',
  method: 'POST',
  path: '/api/staff/calls',
  access: 'staff',
  body: z.strictObject({
    notificationId: z.string().check(z.maxLength(300), z.regex(/^[\w-]+(#[^#]+){4}$/)),
    outcome: z.enum(callOutcomes),
    /** Who answered, what they said; contact data in it is masked. */
    note: textOf(200),
  }),
  status: 200,
  reply: z.object({ state: z.enum(notificationStates), stateLabel: z.string() }),
  errors: [401, 403, 404, 413, 415],
} as const satisfies Contract
