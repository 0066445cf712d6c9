import * as z from 'zod/mini'
import type { PlatformSettings } from '../domain/platform/platform-settings.ts'
import { later } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { PlatformLog } from '../ports/platform.ts'
import { cursorMoment, decodeCursor, encodeCursor } from './cursor.ts'
import { platformRecord, type RecordServices } from './platform-records.ts'

export interface FetchingServices extends RecordServices {
  platformLog: Pick<PlatformLog, 'listOutgoing'>
  clock: Clock
}

const cursorSchema = z.strictObject({
  recordedAt: cursorMoment(),
  eventId: z.string().check(z.maxLength(40)),
})

/** Containers write side by side, and the index follows: what is younger may still get something before it. */
const SETTLED_MS = 30_000

/**
 * What has gone to the street's platform, or waits to be fetched by it, one JSON document a line, in the order in which it was
 * put down. The cursor is given always: the next call goes on from it, also when there was nothing.
 * @throws InvalidInput for a cursor that is not ours
 */
export const listPlatformRecords = async (
  services: FetchingServices,
  { streetId, platform }: { streetId: string; platform: PlatformSettings },
  { since, limit }: { since?: string | undefined; limit: number },
) => {
  const after = since === undefined ? undefined : decodeCursor(cursorSchema, since)
  const until = later(services.clock.now(), -SETTLED_MS)
  const found = await services.platformLog.listOutgoing(streetId, { ...(after && { after }), until, limit })
  const records = await Promise.all(
    found.map(({ eventId }) => {
      const [petitionId = '', seq] = eventId.split('#')
      return platformRecord(services, { petitionId, seq: Number(seq) }, platform)
    }),
  )
  const last = found.at(-1)
  const cursor = last ? encodeCursor(last) : since
  const lines = records.flatMap((record) => (record ? [`${JSON.stringify(record)}\n`] : []))
  return { text: lines.join(''), records: lines.length, ...(cursor !== undefined && { cursor }) }
}
