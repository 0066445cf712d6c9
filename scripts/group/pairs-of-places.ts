import { traitNames, traitsOf } from '../../shared/domain/similarity/likeness.ts'
import { matterOf } from '../../shared/domain/similarity/matter.ts'
import { readMatter } from '../../shared/domain/similarity/read-matter.ts'
import type { Labels } from './labels.ts'
import type { Example } from './logistic-regression.ts'
import { type Writing, writings } from './offers.ts'
import type { GroupedPetition } from './petitions.ts'

/** What a petition of the place would be about, had it been filed by a code that hangs there. */
const readAtPlace = (petition: GroupedPetition, place: string, write: Writing) =>
  readMatter(
    matterOf({
      ...write(petition, 'one place'),
      ...{ filedAt: petition.matter.at, community: place, placeCode: place },
    }),
  )

/**
 * Pairs of the places read through as they would come by a posted code that hangs there, in many words and in few. A pair of
 * large groups counts less, so that no matter outweighs the others.
 */
export const pairsOfPlaces = ({ places }: Labels, petitions: readonly GroupedPetition[]): Example[] => {
  const byId = new Map(petitions.map((petition) => [petition.id, petition]))
  const examples: Example[] = []
  for (const { part, place, matters, alone } of places) {
    if (part !== 'dev' || place.startsWith('一并找到')) continue
    const groups = [...matters.map(({ members }) => members), ...alone.map((id) => [id])]
    for (const write of Object.values(writings)) {
      const members = groups.flatMap((group) =>
        group.flatMap((id) => {
          const petition = byId.get(id)
          return petition ? [{ group, read: readAtPlace(petition, place, write) }] : []
        }),
      )
      members.forEach((one, at) => {
        for (const other of members.slice(at + 1)) {
          const traits = traitsOf(one.read, other.read)
          examples.push({
            traits: traitNames.map((name) => traits[name]),
            belongs: one.group === other.group,
            weight: 1 / Math.sqrt(one.group.length * other.group.length),
          })
        }
      })
    }
  }
  return examples
}
