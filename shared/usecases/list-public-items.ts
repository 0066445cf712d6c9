import { MINIMUM } from '../domain/statistics/disclosure.ts'
import { promiseLabels, type SupervisionItem, statusLabels } from '../domain/supervision/item.ts'
import { isLate } from '../domain/supervision/promises.ts'
import { isOutdated } from '../domain/supervision/public-text.ts'
import { dayOf } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { pageOfEnded } from './ended-items.ts'
import { type PublicStreets, publicStreet } from './public-street.ts'
import { namesOf } from './timeline-view.ts'

export interface PublicItemServices {
  items: Pick<SupervisionStore, 'listCurrent' | 'listEnded' | 'countMembers'>
  directory: PublicStreets
  clock: Clock
}

const publicStatuses: readonly SupervisionItem['status'][] = ['listed', 'answered', 'left']
const isPublic = ({ published, status }: SupervisionItem): boolean =>
  published !== undefined && publicStatuses.includes(status)

const ENDED_OF_PAGE = 20

/**
 * What a street supervises, for anybody: only what the committee has written for residents and published, with the promises
 * that it has looked through. What has left comes page by page, after what is current.
 * @throws InvalidInput where the deployment serves several streets and none was named
 */
export const listPublicItems = async (
  { items, directory, clock }: PublicItemServices,
  { street: streetId, cursor }: { street?: string | undefined; cursor?: string | undefined },
) => {
  const street = await publicStreet(directory, streetId)
  const [current, ended, organisations] = await Promise.all([
    cursor ? [] : items.listCurrent(street.streetId),
    pageOfEnded(items, street.streetId, { cursor, limit: ENDED_OF_PAGE }, isPublic),
    directory.listOrganisations(street.streetId),
  ])
  const now = clock.now()
  const today = dayOf(now)
  const orgName = namesOf(organisations)
  const shown = [...current.filter(isPublic), ...ended.found]
  const counts = await items.countMembers(shown.map(({ itemId }) => itemId))

  const view = (item: SupervisionItem) => {
    const { itemId, status, published, leadId, coIds, dueOn, listedAt, answeredAt, endedAt, promises } = item
    const petitions = counts.get(itemId) ?? 0
    return {
      ...{ itemId, status, statusLabel: statusLabels[status] },
      ...{ title: published?.title ?? '', plan: published?.plan ?? '' },
      ...(published?.progress && { progress: published.progress, progressOn: dayOf(published.at) }),
      ...(published?.progress && isOutdated(item) && { progressOutdated: true as const }),
      departments: [leadId, ...coIds].flatMap((orgId) => orgName(orgId) ?? []),
      // a small number could tell who has filed
      ...(petitions >= MINIMUM && { petitions }),
      ...(dueOn && status === 'listed' && { dueOn, overdue: dueOn < today }),
      ...(listedAt && { listedOn: dayOf(listedAt) }),
      ...(answeredAt && { answeredOn: dayOf(answeredAt) }),
      ...(endedAt && { leftOn: dayOf(endedAt) }),
      returns: item.returns,
      promises: promises
        .filter(({ number }) => number <= (published?.promises ?? 0))
        .map((one) => ({
          department: orgName(one.orgId) ?? '',
          ...{ text: one.text, dueOn: one.dueOn, state: one.state, stateLabel: promiseLabels[one.state] },
          late: isLate(one, today),
        })),
    }
  }
  return {
    street: { streetId: street.streetId, name: street.name },
    asOf: now,
    items: shown.map(view),
    ...(ended.cursor && { cursor: ended.cursor }),
  }
}
