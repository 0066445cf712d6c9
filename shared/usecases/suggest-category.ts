import { InvalidInput } from '../domain/errors.ts'
import { kindLabels } from '../domain/petition/kinds.ts'
import { guessKind, KIND_FLOOR } from '../domain/similarity/kind-cues.ts'
import type { Words } from '../domain/similarity/labels.ts'
import { CATEGORY_FLOOR, guessCategory } from '../domain/similarity/suggest-category.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import { countByNetwork } from './count-by-network.ts'
import { noSuchPlace } from './file-petition.ts'
import { findOpenPlace } from './show-place.ts'

export interface SuggestionServices {
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
  quotas: Pick<QuotaStore, 'count'>
  keyring: Keyring
  clock: Clock
  /** How likely each learned label is: 100 KB come with what knows it. */
  chancesOf: (words: Words) => readonly number[]
}

/** Who asks: a staff member, or a visitor from an address that is counted. */
export interface Asker {
  streetId?: string | undefined
  address?: string | undefined
}

const streetOf = async (
  { directory }: SuggestionServices,
  placeCode: string | undefined,
  { streetId }: Asker,
): Promise<string> => {
  if (streetId) return streetId
  if (!placeCode) throw new InvalidInput([{ path: 'placeCode', message: '请填写点位码。' }])
  const place = await findOpenPlace(directory, placeCode)
  if (!place) throw noSuchPlace()
  return place.streetId
}

const rounded = (share: number): number => Math.round(share * 100) / 100

/** What the words suggest, where it is sure enough. Nothing is written but the count. @throws InvalidInput, TooManyRequests */
export const suggestCategory = async (
  services: SuggestionServices,
  { placeCode, ...words }: Words & { placeCode?: string | undefined },
  asker: Asker,
) => {
  const { directory, chancesOf } = services
  if (!asker.streetId) await countByNetwork(services, 'suggest-address', asker.address)
  const streetId = await streetOf(services, placeCode, asker)
  const [street, organisations] = await Promise.all([
    directory.findStreet(streetId),
    directory.listOrganisations(streetId),
  ])
  const categories = street?.categories ?? []
  const guess = guessCategory(categories, chancesOf(words), words)
  const known = categories.find(({ category }) => category === guess?.category)
  const department = organisations.find(({ orgId }) => orgId === known?.department)?.name
  const { kind, confidence } = guessKind(words)
  return {
    ...(guess &&
      known &&
      guess.confidence >= CATEGORY_FLOOR && {
        category: {
          ...{ category: known.category, name: known.name, confidence: rounded(guess.confidence) },
          ...(department && { department }),
        },
      }),
    ...(confidence >= KIND_FLOOR && {
      kind: { kind, label: kindLabels[kind], confidence: rounded(confidence) },
    }),
  }
}
