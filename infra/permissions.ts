import { httpPermissions } from './permissions-http.ts'
import { queuePermissions } from './permissions-queue.ts'
import { schedulePermissions } from './permissions-schedule.ts'
import { streamPermissions } from './permissions-stream.ts'
import type { Statement } from './statements.ts'

/** Each function has a role of its own, with this and its own log group; tests/artifacts runs them within it. */
export const permissions: Record<string, readonly Statement[]> = {
  ...httpPermissions,
  ...streamPermissions,
  ...queuePermissions,
  ...schedulePermissions,
}
