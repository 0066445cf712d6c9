import * as z from 'zod/mini'
import {
  type AdministrativeAction,
  administrativeActions,
  subjectTypes,
} from '../../domain/administration/administrative-change.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'

export const listAdministrativeChangesContract = {
  name: 'list-administrative-changes',
  summary: 'What administrators did, newest first',
  method: 'GET',
  path: '/api/admin/changes',
  access: 'staff',
  query: z.strictObject(pagingParameters),
  status: 200,
  reply: z.object({
    items: z.array(
      z.object({
        changeId: z.string(),
        at: momentSchema,
        by: z.object({
          personId: z.optional(z.string()),
          name: z.string(),
          role: z.string(),
          roleLabel: z.string(),
        }),
        action: z.enum(Object.keys(administrativeActions) as AdministrativeAction[]),
        actionLabel: z.string(),
        subject: z.object({ type: z.enum(subjectTypes), id: z.string(), name: z.string() }),
        fields: z.array(
          z.object({
            field: z.string(),
            before: z.optional(z.unknown()),
            after: z.optional(z.unknown()),
          }),
        ),
        note: z.optional(z.string()),
      }),
    ),
    cursor: z.optional(z.string()),
  }),
  errors: [401, 403],
} as const satisfies Contract
