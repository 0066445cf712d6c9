import { Conflict } from '../../domain/errors.ts'
import type { ExportLog, ExportRecord } from '../../ports/export-log.ts'

const order = ({ at, exportId }: Pick<ExportRecord, 'at' | 'exportId'>): string => `${at}#${exportId}`

export const memoryExportLog = (): ExportLog => {
  const records: ExportRecord[] = []
  return {
    async begin(record) {
      records.push(structuredClone(record))
    },
    async handedOut({ streetId, exportId, personId }, so) {
      const known = records.find(
        (record) =>
          record.streetId === streetId && record.exportId === exportId && record.personId === personId,
      )
      if (!known) throw new Conflict(`no export ${exportId}`)
      Object.assign(known, so)
    },
    list: async (streetId, { orgId, after, limit }) =>
      structuredClone(
        records
          .filter(
            (record) =>
              record.streetId === streetId &&
              (!orgId || record.orgId === orgId) &&
              (!after || order(record) < order(after)),
          )
          .sort((a, b) => (order(a) < order(b) ? 1 : -1))
          .slice(0, limit),
      ),
  }
}
