import { InvalidInput } from '../domain/errors.ts'
import { communityOf } from '../domain/street/stations.ts'
import type { Organisation, Place } from '../domain/street/street.ts'
import { placeProblems } from '../domain/street/street-changes.ts'
import { wrong } from './administration.ts'

/** A place as administrators see it. */
export const managedPlace = (place: Place, organisations: readonly Organisation[]) => {
  const { placeCode, kind, name, communityId, retired, version = 0 } = place
  const station = organisations.find(({ orgId }) => orgId === communityId)
  return {
    ...{ placeCode, kind, name },
    ...(communityId && { communityId }),
    ...(station && { community: communityOf(station) }),
    ...(retired && { retired }),
    version,
  }
}

export const placeSubject = ({ placeCode, name }: Place) => ({ type: 'place', id: placeCode, name }) as const

/** @throws InvalidInput when it is nowhere, or another poster in use has the same name there */
export const assertPlaceable = (
  place: Place,
  organisations: readonly Organisation[],
  places: readonly Place[],
): void => {
  const problems = placeProblems(place, organisations)
  if (problems.length > 0) throw new InvalidInput(problems)
  const twin = places.find(
    (one) =>
      one.placeCode !== place.placeCode &&
      !one.retired &&
      one.name === place.name &&
      one.communityId === place.communityId,
  )
  if (twin && !place.retired)
    throw wrong('name', `已有同名的点位（点位码 ${twin.placeCode}），请换一个名称，例如加上楼栋号。`)
}
