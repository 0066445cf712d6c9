import { createHash } from 'node:crypto'

/** What other sides know a message by: always the same, and it tells nothing. */
export const messageIdOf = (notificationId: string): string =>
  createHash('sha256').update(notificationId).digest('hex').slice(0, 32)
