import * as z from 'zod/mini'
import type { Contract } from '../contract.ts'
import { fileReplySchema } from './file-reply.ts'

const MOST = 100 // each is read from its whole file

export const listPlatformRecordsContract = {
  name: 'list-platform-records',
  summary: 'What goes to the street’s own platform, as lines of JSON, for a platform that fetches',
  method: 'POST',
  path: '/api/platform/records',
  access: 'signature',
  body: z.strictObject({
    since: z.optional(z.string().check(z.maxLength(300))),
    limit: z._default(z.int().check(z.gte(1), z.lte(MOST)), MOST),
  }),
  status: 200,
  file: {
    type: 'application/x-ndjson',
    headers: {
      'x-records': 'How many lines this page has.',
      'x-next-cursor':
        'Send it as `since` to go on; given whenever there is one, so that the next day goes on from it too.',
    },
  },
  reply: fileReplySchema,
  errors: [401, 413, 415],
} as const satisfies Contract
