import * as z from 'zod/mini'
import { ActorNotAllowed, Conflict, InvalidInput } from '../domain/errors.ts'
import { BYTE_ORDER_MARK, csvLine } from '../domain/export/csv.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import type { Stage } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { monthsOf, untilToday } from '../domain/statistics/periods.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { stationsOf } from '../domain/street/stations.ts'
import type { Organisation } from '../domain/street/street.ts'
import { type Day, dayOf } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { CounterStore } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'
import type { ExportColumns, ExportFilter, ExportLog } from '../ports/export-log.ts'
import type { PetitionFile, PetitionStore } from '../ports/petition-store.ts'
import { cursorMoment, decodeCursor, encodeCursor, staleCursor } from './cursor.ts'
import { type ExportContext, exportHeadings, exportRow } from './export-rows.ts'
import { requestedRange } from './requested-range.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface ExportServices {
  petitions: Pick<PetitionStore, 'findFile' | 'findMany'>
  counters: Pick<CounterStore, 'activeGeneration' | 'register'>
  exports: ExportLog
  directory: Pick<Directory, 'findStreet' | 'listOrganisations' | 'listPeople' | 'listPlaces'>
  timekeepingOf: TimekeepingOf
  clock: Clock
  random: RandomBytes
}

export interface ExportRequest {
  columns: ExportColumns
  from?: Day | undefined
  to?: Day | undefined
  community?: string | undefined
  stage?: Stage | undefined
  cursor?: string | undefined
}

export const MOST_ROWS = 500 // of a page: a second or two to read
const MOST_BYTES = 3_000_000 // half of what Lambda answers with at most
const MOST_LOOKED_AT = 5_000 // petitions of a page that a stage leaves out
const READ_AT_ONCE = 100

const cursorSchema = z.object({
  exportId: z.string(),
  at: cursorMoment(),
  rows: z.int(),
  /** Which month and community, counted in the order of the file. */
  stretch: z.int().check(z.gte(0)),
  after: z.optional(z.object({ filedAt: cursorMoment(), petitionId: z.string() })),
})

/** @throws ActorNotAllowed, InvalidInput */
const communitiesOf = (
  { role, orgId }: StaffActor,
  community: string | undefined,
  organisations: readonly Organisation[],
): string[] => {
  const stations = stationsOf(organisations).map((station) => station.orgId)
  if (role === 'station-head') {
    if (community !== undefined && community !== orgId)
      throw new ActorNotAllowed('您只能导出本社区的诉求，全街道的请联系街道指挥中心。')
    return [orgId]
  }
  if (!seesStreet(role))
    throw new ActorNotAllowed('只有站长、街道指挥中心和人大街道工委可以导出诉求，如有需要请联系他们。')
  if (community === undefined) return stations
  if (!stations.includes(community))
    throw new InvalidInput([{ path: 'community', message: '没有这个社区，请从列表中选择。' }])
  return [community]
}

interface Place {
  stretch: number
  after?: { filedAt: string; petitionId: string }
}

/**
 * The petitions of the register from a place on, in the order of the file, each with the place after it; `undefined`
 * for one that a filter leaves out.
 */
async function* filesFrom(
  { petitions, counters }: ExportServices,
  actor: StaffActor,
  stretches: readonly { month: string; communityId: string }[],
  { from, to, stage }: ExportFilter,
  start: Place,
): AsyncGenerator<{ file: PetitionFile | undefined; place: Place }> {
  const generation = await counters.activeGeneration()
  for (let stretch = start.stretch; stretch < stretches.length; stretch++) {
    const query = stretches[stretch]
    if (!query) return
    let after = stretch === start.stretch ? start.after : undefined
    for (;;) {
      const found = await counters.register(generation, {
        ...query,
        limit: READ_AT_ONCE,
        ...(after && { after }),
      })
      const inRange = found.filter(({ filedAt }) => from <= dayOf(filedAt) && dayOf(filedAt) <= to)
      const states = stage ? await petitions.findMany(inRange.map(({ petitionId }) => petitionId)) : undefined
      const wanted = states
        ? new Set(states.filter((state) => state.stage === stage).map(({ petitionId }) => petitionId))
        : new Set(inRange.map(({ petitionId }) => petitionId))
      const files = await Promise.all(
        found.map(({ petitionId }) => (wanted.has(petitionId) ? petitions.findFile(petitionId) : undefined)),
      )
      for (const [index, row] of found.entries()) {
        const file = files[index]
        const isWanted = file && maySee(file.petition, actor) && (!stage || file.petition.stage === stage)
        yield {
          file: isWanted ? file : undefined,
          place: { stretch, after: { filedAt: row.filedAt, petitionId: row.petitionId } },
        }
      }
      after = found.at(-1)
      if (found.length < READ_AT_ONCE) break
    }
  }
}

/**
 * A page of petitions as CSV, in the order of months, communities and filing. The first page has the byte order mark
 * and the headings; the others are put behind it as they are. What is filed or moves meanwhile neither skips nor repeats.
 * @throws ActorNotAllowed, InvalidInput
 */
export const exportPetitions = async (
  services: ExportServices,
  actor: StaffActor,
  request: ExportRequest,
): Promise<{ text: string; exportId: string; rows: number; cursor?: string }> => {
  const { directory, exports, clock, random, timekeepingOf } = services
  const { streetId, personId, role, orgId } = actor
  const { columns, community, stage } = request
  const now = clock.now()
  const [street, organisations, people, places, { calendar }] = await Promise.all([
    directory.findStreet(streetId),
    directory.listOrganisations(streetId),
    directory.listPeople(streetId),
    directory.listPlaces(streetId),
    timekeepingOf(streetId),
  ])
  const communities = communitiesOf(actor, community, organisations)
  const began = request.cursor ? decodeCursor(cursorSchema, request.cursor) : undefined
  const range = requestedRange(request, dayOf(began?.at ?? now))
  const filter: ExportFilter = { ...range, ...(community && { community }), ...(stage && { stage }) }
  const months = monthsOf(untilToday(range, dayOf(now)))
  const stretches = months.flatMap((month) => communities.map((communityId) => ({ month, communityId })))

  const exportId = began?.exportId ?? Buffer.from(random(8)).toString('hex')
  const at = began?.at ?? now
  // remembered before anything is handed out
  if (!began)
    await exports.begin({
      ...{ exportId, streetId, at, personId, role, orgId, columns, filter, rows: 0, complete: false },
    })

  const context: ExportContext = { street, organisations, people, places, calendar }
  let text = began ? '' : BYTE_ORDER_MARK + csvLine(exportHeadings(columns))
  let [rows, bytes, looked] = [0, 0, 0]
  let place: Place = { stretch: began?.stretch ?? 0, ...(began?.after && { after: began.after }) }
  let isComplete = true
  for await (const next of filesFrom(services, actor, stretches, filter, place)) {
    if (rows >= MOST_ROWS || bytes >= MOST_BYTES || looked >= MOST_LOOKED_AT) {
      isComplete = false
      break
    }
    place = next.place
    looked += 1
    if (!next.file) continue
    const line = csvLine(exportRow(columns, next.file, context))
    text += line
    bytes += Buffer.byteLength(line)
    rows += 1
  }
  const total = (began?.rows ?? 0) + rows
  try {
    await exports.handedOut({ streetId, at, exportId, personId }, { rows: total, complete: isComplete })
  } catch (error) {
    if (error instanceof Conflict) throw staleCursor() // somebody else's
    throw error
  }
  return {
    ...{ text, exportId, rows },
    ...(!isComplete && { cursor: encodeCursor({ exportId, at, rows: total, ...place }) }),
  }
}
