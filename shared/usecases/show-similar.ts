import { cannotJoin, canUndo, keptApart, undoUntil } from '../domain/joining/joining.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { communityStages, hasEnded, isOpen, type Stage, stageLabels } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { asSaidIn } from '../domain/similarity/words-as-said.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { timestamp } from '../domain/time.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { findSimilar, type Similar, type SimilarServices } from './find-similar.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'
import { whereIs } from './where-is.ts'
import { neutralTitle } from './words-for.ts'

interface ShowingServices extends SimilarServices {
  petitions: SimilarServices['petitions'] & Pick<PetitionStore, 'find' | 'listJoined'>
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
}

const SHOWN = 5
const MEMBERS_SHOWN = 100 // of a larger group the number tells
const SUREST = 99 // per cent: nobody has looked yet
const EXCERPT = 160 // enough to see whether it is the same

/** What a reader sees of another petition: its title only where they read the resident's words. */
const brief = async ({ directory }: ShowingServices, petition: Petition, actor: StaffActor) => {
  const { petitionId, stage, filedAt, supporters } = petition
  const where = await whereIs(directory, petition)
  const street = readsWords(petition, actor) ? undefined : await directory.findStreet(petition.streetId)
  const title = readsWords(petition, actor)
    ? petition.title
    : neutralTitle(petition, street?.categories, where)
  return {
    ...{ petitionId, title, where, stage, stageLabel: stageLabels[stage], filedAt },
    ...(supporters && { supporters }),
  }
}

/** Whether this actor could join a petition into another one now. */
const couldJoin = (petition: Petition, into: Petition, { role, orgId }: StaffActor): boolean =>
  role === 'station-head' &&
  petition.orgId === orgId &&
  (communityStages as readonly Stage[]).includes(petition.stage) &&
  !petition.supporters &&
  cannotJoin(petition, into) === undefined

/** Which of the two would go into the other: the later one, unless others stand with it or it has been handed on. */
const whichJoins = (petition: Petition, other: Petition, actor: StaffActor): 'this' | 'other' | undefined => {
  const could = {
    this: couldJoin(petition, other, actor),
    other: couldJoin(other, petition, actor),
  }
  const order = petition.filedAt < other.filedAt ? (['other', 'this'] as const) : (['this', 'other'] as const)
  return order.find((one) => could[one])
}

const similarView = async (
  services: ShowingServices,
  petition: Petition,
  { petition: other, words, likeness }: Similar,
  actor: StaffActor,
) => {
  const join = whichJoins(petition, other, actor)
  const { because } = likeness
  return {
    ...(await brief(services, other, actor)),
    version: other.version,
    ...(readsWords(other, actor) && { excerpt: maskContacts(words).slice(0, EXCERPT) }),
    score: Math.min(SUREST, Math.round(likeness.score * 100)),
    because: {
      ...because,
      words: asSaidIn(words, because.words).map(maskContacts),
      names: because.names.map(maskContacts),
    },
    ...(join && { join }),
  }
}

/** The petition that it stands with, and until when that can be undone. */
const headView = async (services: ShowingServices, { joined, ...petition }: Petition, actor: StaffActor) => {
  if (!joined) return undefined
  const [head, until] = [await services.petitions.find(joined.into), undoUntil({ joined })]
  return (
    head && {
      ...(await brief(services, head, actor)),
      at: joined.at,
      ...(petition.stage === 'joined' &&
        until !== undefined &&
        canUndo({ joined }, services.clock.now()) && { undoUntil: timestamp(until) }),
    }
  )
}

const membersView = async (services: ShowingServices, { petitionId }: Petition, actor: StaffActor) => {
  const members = (await services.petitions.listJoined(petitionId)).slice(0, MEMBERS_SHOWN)
  const states = await services.petitions.findMany(members.map((member) => member.petitionId))
  const seen = states.filter((state) => maySee(state, actor)).sort((a, b) => (a.filedAt < b.filedAt ? -1 : 1))
  return Promise.all(seen.map((state) => brief(services, state, actor)))
}

/**
 * What is likely about the same matter as a petition, with the reason, what it stands with and what stands with it. A station
 * is shown what is open; both sides of the joint review also what became of others.
 * @throws NotFound, ActorNotAllowed
 */
export const showSimilar = async (services: ShowingServices, actor: StaffActor, typedId: string) => {
  const petition = await services.petitions.find(petitionIdFrom(typedId))
  if (!petition) throw noSuchPetition()
  assertVisible(petition, actor)
  const { petitionId, title } = petition
  const text = (await services.petitions.findWords([petitionId])).get(petitionId)
  const wanted = (other: Petition): boolean => {
    if (!maySee(other, actor) || keptApart(petition, other.petitionId) || keptApart(other, petitionId))
      return false
    return (
      isOpen(other) || (seesStreet(actor.role) && (other.stage === 'answered' || other.stage === 'closed'))
    )
  }
  // what is over, or stands with another one, is compared no more
  const compares = text !== undefined && !hasEnded(petition) && readsWords(petition, actor)
  const similar = compares ? await findSimilar(services, { ...petition, title, text }, wanted) : []
  const [joined, members, items] = await Promise.all([
    headView(services, petition, actor),
    membersView(services, petition, actor),
    Promise.all(similar.slice(0, SHOWN).map((one) => similarView(services, petition, one, actor))),
  ])
  return { ...(joined && { joined }), members, items }
}
