import * as z from 'zod/mini'
import {
  attemptStates,
  audiences,
  channels,
  notificationStates,
} from '../../domain/notification/notification.ts'
import { mailboxScopes } from '../../usecases/list-notifications.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'
import { pagingParameters } from './paging.ts'
import { namedPersonSchema } from './person-parts.ts'

export const listNotificationsContract = {
  name: 'list-notifications',
  summary: 'The mailbox: every message that was or would be sent, with state and reason',
  method: 'GET',
  path: '/api/staff/notifications',
  access: 'staff',
  query: z.strictObject({
    scope: z.optional(z.enum(mailboxScopes)),
    petitionId: z.optional(z.string().check(z.maxLength(40))),
    /** Looks through 500 for a page: with a cursor there may be more, even after an empty one. */
    state: z.optional(z.enum(notificationStates)),
    ...pagingParameters,
  }),
  status: 200,
  reply: z.object({
    items: z.array(
      z.object({
        notificationId: z.string(),
        petitionId: z.optional(z.string()),
        /** The supervision item that it is about. */
        itemId: z.optional(z.string()),
        event: z.string(),
        audience: z.enum(audiences),
        to: z.optional(namedPersonSchema),
        channel: z.enum(channels),
        address: z.optional(z.string()),
        text: z.string(),
        at: momentSchema,
        state: z.enum(notificationStates),
        stateLabel: z.string(),
        settledAt: z.optional(momentSchema),
        reason: z.optional(z.string()),
        /** What became of each way that was tried; only for whoever looks at the log of others. */
        attempts: z.optional(
          z.array(
            z.object({
              channel: z.enum(channels),
              channelLabel: z.string(),
              state: z.enum(attemptStates),
              stateLabel: z.string(),
              at: momentSchema,
              sentAt: z.optional(momentSchema),
              tries: z.optional(z.number()),
              address: z.optional(z.string()),
              payload: z.optional(z.string()),
              reason: z.optional(z.string()),
              to: z.optional(z.enum(channels)),
              by: z.optional(namedPersonSchema),
            }),
          ),
        ),
      }),
    ),
    cursor: z.optional(z.string()),
  }),
  errors: [401, 403, 404],
} as const satisfies Contract
