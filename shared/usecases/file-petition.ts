import canonicalize from 'canonicalize'
import type { Emergency } from '../domain/emergency/emergency.ts'
import { Conflict, InvalidInput, KeyReused } from '../domain/errors.ts'
import {
  decideFiling,
  emergencyAdvice,
  type FiledWords,
  type Filer,
} from '../domain/petition/decide-filing.ts'
import type { Filing } from '../domain/petition/filing.ts'
import {
  deriveQueryCode,
  hashQueryCode,
  newPetitionId,
  type RandomBytes,
} from '../domain/petition/numbers.ts'
import type { Stage } from '../domain/petition/stages.ts'
import type { Helper } from '../domain/quotas/refusals.ts'
import { type Route, routePetition } from '../domain/routing/route.ts'
import { stationsOf } from '../domain/street/stations.ts'
import type { Place } from '../domain/street/street.ts'
import { DAY_MS, later, type Timestamp } from '../domain/time.ts'
import { append } from '../domain/timeline/append.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { IdempotencyRecord, PetitionStore } from '../ports/petition-store.ts'
import type { ContactVault, Keyring } from '../ports/secrets.ts'
import type { SettingsStore } from '../ports/settings-store.ts'
import { type Sender, usesOfFiling } from './filing-uses.ts'
import { hash } from './once-under.ts'
import { tooManyRequests } from './quota-subjects.ts'
import { findOpenPlace } from './show-place.ts'
import type { TimekeepingOf } from './street-timekeeping.ts'

export interface FilingServices {
  petitions: Pick<PetitionStore, 'file'>
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
  contacts: Pick<ContactVault, 'seal'>
  keyring: Keyring
  /** For the street's quotas. */
  settings: SettingsStore
  clock: Clock
  random: RandomBytes
  timekeepingOf: TimekeepingOf
  /** Where residents open their petition, without a trailing slash. */
  publicBaseUrl: string
}

export interface FilingReceipt {
  petitionId: string
  queryCode: string
  stage: Stage
  dueAt: Timestamp
  trackUrl: string
  emergency?: { numbers: string[]; text: string }
}

const DRAWS = 5 // two petitions of one day share a number once in 10^9; five times in a row is a broken generator

/** Where a petition goes, and whom its resident can turn to. */
export interface Way {
  route: Route
  helper: Helper | undefined
}

export const noSuchPlace = () =>
  new InvalidInput([{ path: 'placeCode', message: '没有这个点位码，请重新扫描张贴的二维码。' }])

/** @throws InvalidInput for a category or a community that the street does not have, or none where one must be chosen */
export const findWay = async (
  { directory }: Pick<FilingServices, 'directory'>,
  place: Pick<Place, 'streetId' | 'communityId'>,
  filing: Pick<Filing, 'communityId' | 'category'>,
): Promise<Way> => {
  const [street, organisations] = await Promise.all([
    directory.findStreet(place.streetId),
    directory.listOrganisations(place.streetId),
  ])
  const categories = street?.categories ?? []
  if (filing.category && !categories.some(({ category }) => category === filing.category))
    throw new InvalidInput([{ path: 'category', message: '没有这个类别，请从列表中选择，或者留空。' }])
  const communities = stationsOf(organisations).map(({ orgId }) => orgId)
  const route = routePetition(place, filing.communityId, filing.category, { communities, categories })
  const station = organisations.find(({ orgId }) => orgId === route.communityId)
  return { route, helper: station?.phone ? station : street }
}

/** A petition on its way, filed by its resident or for them. */
interface RoutedFiling extends Way {
  filing: FiledWords
  filer?: Filer
  /** Drawn once for each petition by whoever files it; the query code is derived from it. */
  idempotencyKey: string
  /** Whose quotas it uses up. */
  sender: Sender
}

/**
 * One transaction with the petition and its first entry, or the answer of the request that it repeats: the same words
 * from the same person.
 * @throws InvalidInput, KeyReused, TooManyRequests
 */
export const fileRouted = async (
  services: FilingServices,
  { filing, route, helper, filer, idempotencyKey, sender }: RoutedFiling,
): Promise<FilingReceipt> => {
  const { petitions, contacts, keyring, clock, random, timekeepingOf, publicBaseUrl } = services
  const now = clock.now()
  const [pepper, timekeeping, uses] = await Promise.all([
    keyring.secret('query-code'),
    timekeepingOf(route.streetId),
    usesOfFiling(services, { streetId: route.streetId, placeCode: filing.placeCode ?? '' }, sender, now),
  ])
  const sent = { ...filing, ...(filer && { source: filer.source, filedBy: filer.actor.personId }) }
  const bodyHash = hash(canonicalize(sent) ?? '')

  const receipt = (petitionId: string, dueAt: Timestamp, found: readonly Emergency[]): FilingReceipt => {
    const queryCode = deriveQueryCode(pepper, petitionId, idempotencyKey)
    const emergency = emergencyAdvice(found)
    return {
      petitionId,
      queryCode,
      stage: 'submitted',
      dueAt,
      trackUrl: `${publicBaseUrl}/petitions/${petitionId}#${queryCode}`,
      ...(emergency && { emergency }),
    }
  }

  for (let draw = 1; draw <= DRAWS; draw++) {
    const petitionId = newPetitionId(now, random)
    const queryCode = deriveQueryCode(pepper, petitionId, idempotencyKey)
    const { petition, draft, emergencies } = decideFiling(filing, {
      ...timekeeping,
      ...{ now, petitionId, route, codeHash: hashQueryCode(pepper, queryCode) },
      ...(filer && { filer }),
    })
    const appended = append({ seq: 0, head: null }, draft, random)
    const { dueAt } = petition
    const record: IdempotencyRecord = {
      ...{ keyHash: hash(idempotencyKey), bodyHash, petitionId, dueAt, emergencies },
      expiresAt: later(now, DAY_MS),
    }
    const filed = await petitions.file({
      petition: { ...petition, head: appended.entry.hash },
      appended,
      ...(filing.contact && { contact: await contacts.seal(petitionId, route.streetId, filing.contact) }),
      idempotency: record,
      uses,
    })
    if (filed.outcome === 'filed') return receipt(petitionId, dueAt, emergencies)
    if (filed.outcome === 'repeated') {
      if (filed.record.bodyHash !== bodyHash) throw new KeyReused()
      return receipt(filed.record.petitionId, filed.record.dueAt, filed.record.emergencies)
    }
    if (filed.outcome === 'over-quota') throw tooManyRequests(filed.name, filed.until, now, helper)
  }
  throw new Conflict(`no free number in ${DRAWS} draws`)
}

/**
 * What a resident files at a posted code.
 * @param sender whose quotas it uses up
 * @throws InvalidInput, KeyReused, TooManyRequests
 */
export const filePetition = async (
  services: FilingServices,
  filing: Filing,
  idempotencyKey: string,
  sender: Sender = {},
): Promise<FilingReceipt> => {
  const place = await findOpenPlace(services.directory, filing.placeCode)
  if (!place) throw noSuchPlace()
  const way = await findWay(services, place, filing)
  return fileRouted(services, { ...way, filing, idempotencyKey, sender })
}
