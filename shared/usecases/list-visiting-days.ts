import { ActorNotAllowed } from '../domain/errors.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { isOpen, stageLabels } from '../domain/petition/stages.ts'
import { visitOf } from '../domain/referral/visiting-days.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { communityNamed } from '../domain/street/stations.ts'
import { type Day, dayOf, monthsAfter } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import { type ListLane, lanes } from '../ports/petition-list.ts'
import type { ListRow, PetitionStore } from '../ports/petition-store.ts'
import { type AskedDays, checkedRange } from './requested-range.ts'

interface VisitingServices {
  petitions: Pick<PetitionStore, 'list'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>
  clock: Clock
}

// a quarter of visiting days is an agenda, more is an export
const A_QUARTER = { days: 92, message: '最多可选92天，请缩短时间范围。' }
const MOST_OF_A_LANE = 500

/**
 * The agenda of the director's visiting days: what is up on each day, with those whose outcome has been recorded, and what
 * has no day yet. It is read from the command centre's list, which what is referred stands in.
 * @throws ActorNotAllowed, InvalidInput
 */
export const listVisitingDays = async (
  { petitions, directory, clock }: VisitingServices,
  { role, streetId }: StaffActor,
  asked: AskedDays,
) => {
  if (!seesStreet(role)) throw new ActorNotAllowed('只有街道指挥中心和人大街道工委可以查看主任走访日议程。')
  const now = clock.now()
  const { from = dayOf(now) } = asked
  const { to } = checkedRange({ from, to: asked.to ?? monthsAfter(from, 2) }, A_QUARTER)
  const [street, organisations] = await Promise.all([
    directory.findStreet(streetId),
    directory.listOrganisations(streetId),
  ])
  const isUp = (row: ListRow): boolean => {
    const day = visitOf(row)
    if (day === null) return false
    return day === undefined ? isOpen(row) : from <= day && day <= to
  }
  const rowsOf = async (lane: ListLane) =>
    petitions.list({
      owners: [{ orgId: street?.commandCentreId ?? '' }],
      ...{ lane, asOf: now, limit: MOST_OF_A_LANE, matches: isUp },
    })
  // nothing has ended of a visit that is still to come
  const read = lanes.filter((lane) => lane !== 'ended' || from <= dayOf(now))
  const rows = (await Promise.all(read.map(rowsOf))).flatMap((page) => page.rows)

  const item = (row: ListRow) => ({
    petitionId: row.petitionId,
    title: row.title,
    kind: row.kind,
    kindLabel: kindLabels[row.kind],
    community: communityNamed(organisations, row.communityId),
    stage: row.stage,
    stageLabel: stageLabels[row.stage],
    filedAt: row.filedAt,
    recorded: row.stage !== 'referred',
  })
  const itemsOf = (day: Day | undefined) =>
    rows
      .filter((row) => visitOf(row) === day)
      .toSorted((a, b) => (a.filedAt < b.filedAt ? -1 : 1))
      .map(item)
  const days = [...new Set(rows.flatMap((row) => visitOf(row) ?? []))].toSorted()
  return { from, to, days: days.map((date) => ({ date, items: itemsOf(date) })), unset: itemsOf(undefined) }
}
