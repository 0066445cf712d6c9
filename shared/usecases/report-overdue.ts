import { kindOfDay } from '../domain/calendar/calendar.ts'
import { gradeOfRow } from '../domain/deadlines/overdue-grade.ts'
import type { Notification } from '../domain/notification/notification.ts'
import { isReported, overdueReportText, type ReportRow } from '../domain/notification/overdue-report.ts'
import { reportMessages } from '../domain/notification/report-messages.ts'
import { weeklySummaryText, weekSummedUpOn } from '../domain/notification/weekly-summary.ts'
import type { Range } from '../domain/statistics/periods.ts'
import { seesStreet } from '../domain/street/roles.ts'
import type { Person, Street } from '../domain/street/street.ts'
import { dayOf, type Timestamp } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import type { ListOwner, ListRow, PetitionStore } from '../ports/petition-store.ts'
import { type HandingServices, handToDelivery } from './hand-to-delivery.ts'
import { openRows } from './open-rows.ts'
import { type StatisticsServices, showStatistics } from './show-statistics.ts'
import { streetByStreet } from './street-by-street.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'
import { ownersOf } from './worklist.ts'

interface ReportServices extends HandingServices, Pick<StatisticsServices, 'counters' | 'settings'> {
  petitions: Pick<PetitionStore, 'list'>
  directory: Pick<Directory, 'findStreet' | 'listStreets' | 'listOrganisations' | 'listPeople' | 'listPlaces'>
  timekeepingOf: TimekeepingOf
}

const readers = ['station-head', 'department', 'command-centre', 'congress-committee'] as const
type Reader = (typeof readers)[number]

const readerOf = ({ role, disabled }: Person): Reader | undefined =>
  disabled ? undefined : readers.find((reader) => reader === role)

/**
 * Reads what of somebody's worklist is overdue or due today: what their page of reports counts, each by its own date. A list
 * that several have is read once. A department's part of what another leads is told as its own.
 */
const reportedTo = ({ petitions, directory }: ReportServices, now: Timestamp) => {
  const lists = new Map<string, Promise<ListRow[]>>()
  const rowsOf = (owner: ListOwner): Promise<ListRow[]> => {
    const name = JSON.stringify(owner)
    const rows = lists.get(name) ?? openRows(petitions, [owner], now, (row) => isReported(row, now))
    lists.set(name, rows)
    return rows
  }
  return async ({ role, personId, orgId, streetId }: Person): Promise<ListRow[]> => {
    const scope = seesStreet(role) ? 'street' : 'org'
    const owners = await ownersOf(directory, { role, personId, orgId, streetId }, { scope })
    const rows = (await Promise.all(owners.map(rowsOf))).flat()
    return [...new Map(rows.map((row) => [row.petitionId, row])).values()]
      .map((row) => (row.part?.role === 'co' ? { ...row, orgId } : row))
      .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))
  }
}

/** A station head reads of the station, a department of its own, both sides of the street of everything. */
const reportsFor = async (
  services: ReportServices,
  { streetId }: Street,
  now: Timestamp,
): Promise<Notification[]> => {
  const [organisations, people, timekeeping] = await Promise.all([
    services.directory.listOrganisations(streetId),
    services.directory.listPeople(streetId),
    services.timekeepingOf(streetId),
  ])
  const subject = `report-${streetId}-${dayOf(now)}`
  const told = people.flatMap((person) => {
    const audience = readerOf(person)
    return audience ? [{ person, audience }] : []
  })
  const readBy = reportedTo(services, now)
  const rowsOf = await Promise.all(told.map(({ person }) => readBy(person)))
  const gradeOf = (row: ReportRow) => gradeOfRow(row, timekeeping, now)
  return told.flatMap(({ person, audience }, index) => {
    const read = rowsOf[index] ?? []
    // a day without anything is told to those who answer for a level, not to every department
    if (audience === 'department' && read.length === 0) return []
    const text = overdueReportText(read, { now, organisations, people, gradeOf })
    return reportMessages(person, { subject, event: 'report-overdue', audience, text, at: now })
  })
}

/** The week before, to whoever answers for a level; told in figures of their own statistics. */
const summariesFor = async (
  services: ReportServices,
  { streetId }: Street,
  week: Range,
  now: Timestamp,
): Promise<Notification[]> => {
  const people = await services.directory.listPeople(streetId)
  const told = people.flatMap((person) => {
    const audience = readerOf(person)
    return audience && audience !== 'department' ? [{ person, audience }] : []
  })
  const texts = await Promise.all(
    told.map(async ({ person: { personId, orgId, role } }) => {
      const actor = { role, personId, orgId, streetId }
      const { total, groups } = await showStatistics(services, actor, { ...week, by: 'community' })
      return weeklySummaryText(week, total, groups)
    }),
  )
  return told.flatMap(({ person, audience }, index) =>
    reportMessages(person, {
      ...{ subject: `week-${streetId}-${week.from}`, event: 'report-week', audience },
      ...{ text: texts[index] ?? '', at: now },
    }),
  )
}

const reportStreet = async (services: ReportServices, street: Street, now: Timestamp): Promise<number> => {
  const { calendar } = await services.timekeepingOf(street.streetId)
  if (!kindOfDay(calendar, dayOf(now)).working) return 0
  const week = weekSummedUpOn(dayOf(now), calendar)
  const reports = [
    ...(await reportsFor(services, street, now)),
    ...(week ? await summariesFor(services, street, week, now) : []),
  ]
  const [people, settings] = await Promise.all([
    services.directory.listPeople(street.streetId),
    services.settings.findSettings(street.streetId),
  ])
  await handToDelivery(services, reports, { people, settings })
  return reports.length
}

/**
 * On working days, tells heads of stations, departments, command centres and committees what is overdue and what is due today, by
 * community and handler; on the first of a week also what became of the week before. Running it again on the same day tells nobody twice.
 */
export const reportOverdue = (services: ReportServices) => {
  const now = services.clock.now()
  return streetByStreet(services.directory, (street) => reportStreet(services, street, now))
}
