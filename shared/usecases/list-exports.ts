import * as z from 'zod/mini'
import { ActorNotAllowed } from '../domain/errors.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { roleLabels, type StaffActor, seesStreet } from '../domain/street/roles.ts'
import type { Directory } from '../ports/directory.ts'
import type { ExportLog } from '../ports/export-log.ts'
import { cursorMoment, decodeCursor, encodeCursor } from './cursor.ts'
import { namesOf } from './timeline-view.ts'

const cursorSchema = z.object({ at: cursorMoment(), exportId: z.string() })

/**
 * Who took petitions out of the street, newest first.
 * @throws ActorNotAllowed, InvalidInput
 */
export const listExports = async (
  {
    exports,
    directory,
  }: { exports: Pick<ExportLog, 'list'>; directory: Pick<Directory, 'listPeople' | 'listOrganisations'> },
  { role, streetId, orgId }: StaffActor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) => {
  if (!seesStreet(role) && role !== 'admin' && role !== 'station-head')
    throw new ActorNotAllowed('导出记录供站长、街道指挥中心、人大街道工委和管理员查看。')
  const after = cursor ? decodeCursor(cursorSchema, cursor) : undefined
  const [records, people, organisations] = await Promise.all([
    exports.list(streetId, {
      limit: limit + 1,
      ...(after && { after }),
      ...(role === 'station-head' && { orgId }),
    }),
    directory.listPeople(streetId),
    directory.listOrganisations(streetId),
  ])
  const page = records.slice(0, limit)
  const last = page.at(-1)
  const orgName = namesOf(organisations)
  return {
    items: page.map(({ exportId, at, personId, role: by, orgId: org, columns, filter, rows, complete }) => ({
      ...{ exportId, at, columns, filter, rows, complete },
      by: {
        personId,
        name: people.find((person) => person.personId === personId)?.name ?? '',
        roleLabel: roleLabels[by],
        orgName: orgName(org) ?? '',
      },
      ...(filter.stage && { stageLabel: stageLabels[filter.stage] }),
    })),
    ...(records.length > limit && last && { cursor: encodeCursor({ at: last.at, exportId: last.exportId }) }),
  }
}
