import * as z from 'zod/mini'
import { administrativeActions } from '../domain/administration/administrative-change.ts'
import { roleLabels } from '../domain/street/roles.ts'
import type { AdministrativeLog } from '../ports/administrative-log.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const cursorSchema = z.strictObject({
  before: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+\+08:00#[0-9a-f]+$/)),
})

/** What administrators did in a street, newest first. @throws InvalidInput */
export const listAdministrativeChanges = async (
  { log }: { log: AdministrativeLog },
  streetId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  const before = cursor ? decodeCursor(cursorSchema, cursor).before : undefined
  const { changes, more } = await log.listChanges(streetId, { before, limit })
  const last = changes.at(-1)
  return {
    items: changes.map(({ changeId, at, by, action, subject, fields, note }) => ({
      ...{ changeId, at, action, actionLabel: administrativeActions[action] },
      by: { ...by, roleLabel: roleLabels[by.role] },
      ...{ subject, fields },
      ...(note && { note }),
    })),
    ...(more && last && { cursor: encodeCursor({ before: last.changeId }) }),
  }
}
