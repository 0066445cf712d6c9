import { isOffered } from '../domain/joining/joining.ts'
import { titleOf } from '../domain/petition/filing.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { asSaidIn } from '../domain/similarity/words-as-said.ts'
import type { Directory } from '../ports/directory.ts'
import type { QuotaStore } from '../ports/quota-store.ts'
import type { Keyring } from '../ports/secrets.ts'
import type { SimilarHandles } from '../ports/similar-handles.ts'
import { countByNetwork } from './count-by-network.ts'
import { findWay, noSuchPlace } from './file-petition.ts'
import { findSimilar, type Similar, type SimilarServices } from './find-similar.ts'
import { findOpenPlace } from './show-place.ts'
import { whereIs } from './where-is.ts'
import { neutralTitle } from './words-for.ts'

export interface OfferServices extends SimilarServices {
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
  quotas: Pick<QuotaStore, 'count'>
  keyring: Keyring
  handles: SimilarHandles
}

/** What somebody is about to send. */
export interface AboutToSend {
  placeCode: string
  communityId?: string | undefined
  category?: string | undefined
  title?: string | undefined
  text: string
}

const OFFERED = 3
const WORDS = 4

/** Of another resident's words none but those that whoever asks has written as well. */
const offer = async (
  { directory, handles }: OfferServices,
  { petition, likeness: { because } }: Similar,
  street: Awaited<ReturnType<Directory['findStreet']>>,
  asked: string,
) => {
  const { stage, supporters = 0 } = petition
  const where = await whereIs(directory, petition)
  return {
    handle: await handles.handleOf(petition.petitionId),
    about: neutralTitle(petition, street?.categories, where),
    words: [...because.names, ...asSaidIn(asked, because.words)].map(maskContacts).slice(0, WORDS),
    samePlace: because.samePlace,
    daysAgo: because.days ?? 0,
    ...{ stage, stageLabel: stageLabels[stage] },
    residents: supporters + 1,
  }
}

/**
 * What others have reported already that is likely the same, for whoever is about to send it; nothing of theirs but what it
 * is about, where, since when and how far it is. Nothing is written but the count.
 * @throws InvalidInput, TooManyRequests
 */
export const offerSimilar = async (
  services: OfferServices,
  { placeCode, communityId, category, title, text }: AboutToSend,
  address: string | undefined,
) => {
  const { directory, clock } = services
  await countByNetwork(services, 'similar-address', address)
  const place = await findOpenPlace(directory, placeCode)
  if (!place) throw noSuchPlace()
  const [{ route }, street] = await Promise.all([
    findWay(services, place, { ...(communityId && { communityId }), ...(category && { category }) }),
    directory.findStreet(place.streetId),
  ])
  const words = { ...(title && { title }), text }
  const asked = `${title ?? ''}\n${text}`
  const similar = await findSimilar(
    services,
    {
      ...{ communityId: route.communityId, placeCode: place.placeCode, text },
      ...{ kind: 'help', filedAt: clock.now(), title: titleOf(words) },
      ...(category && { category }),
    },
    isOffered,
  )
  return {
    items: await Promise.all(similar.slice(0, OFFERED).map((one) => offer(services, one, street, asked))),
  }
}
