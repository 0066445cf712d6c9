import { type Nearness, nearnessOf } from '../domain/petition/nearby.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { maySee, mayViewContact } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { NO_CATEGORY } from '../domain/statistics/count-petition.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import type { Clock } from '../ports/clock.ts'
import type { CounterStore } from '../ports/counter-store.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { nearRegister, placeSomewhere } from './near-register.ts'
import { assertVisible, noSuchPetition, petitionIdFrom } from './staff-access.ts'
import { whereIs } from './where-is.ts'
import { neutralTitle } from './words-for.ts'

interface RelatedServices {
  petitions: Pick<PetitionStore, 'find' | 'findContact' | 'findMany' | 'listByPhone'>
  counters: Pick<CounterStore, 'activeGeneration' | 'register'>
  directory: Pick<Directory, 'findPlace' | 'findStreet' | 'listOrganisations'>
  clock: Clock
}

const SHOWN = 10 // of each list: what is more is found in the worklist
const READ = 30 // petitions read for a list: some of them are not this person's to see
const MOST_LOOKED_AT = 1_000 // rows of the register, 15 read units: a community's season but for a very large one

const view = ({
  petitionId,
  title,
  stage,
  kind,
  category,
  filedAt,
  answeredAt,
  endedAt,
  ...rest
}: Petition) => {
  const { solved, satisfaction } = rest
  return {
    ...{
      petitionId,
      title,
      stage,
      stageLabel: stageLabels[stage],
      kind,
      ...(category && { category }),
      filedAt,
    },
    ...(answeredAt && { answeredAt }),
    ...(endedAt && { endedAt }),
    ...(solved && satisfaction && { verdict: { solved, satisfaction } }),
  }
}

/** What else was filed with the same phone; who it belongs to is not told, nor how many there are that one may not see. */
const ofSameResident = async ({ petitions }: RelatedServices, petition: Petition, actor: StaffActor) => {
  const contact = petition.hasContact && (await petitions.findContact(petition.petitionId))
  const ids = contact ? await petitions.listByPhone(contact.phoneHash, READ + 1) : []
  const others = await petitions.findMany(ids.filter((petitionId) => petitionId !== petition.petitionId))
  const seen = others.filter((other) => maySee(other, actor)).sort((a, b) => (a.filedAt < b.filedAt ? 1 : -1))
  return { items: seen.slice(0, SHOWN).map(view), more: seen.length > SHOWN || ids.length > READ }
}

const readable = async (
  { directory }: RelatedServices,
  state: Petition,
  actor: StaffActor,
  nearness: Nearness,
) => {
  const near = { ...view(state), samePlace: nearness === 'place' }
  if (readsWords(state, actor)) return near
  const [street, where] = await Promise.all([directory.findStreet(state.streetId), whereIs(directory, state)])
  return { ...near, title: neutralTitle(state, street?.categories, where) }
}

const nearby = async (services: RelatedServices, petition: Petition, actor: StaffActor) => {
  const placeCode = await placeSomewhere(services.directory, petition.placeCode)
  const near: { petitionId: string; nearness: Nearness }[] = []
  let looked = 0
  for await (const rows of nearRegister(services.counters, petition, services.clock.now())) {
    for (const { category, ...row } of rows) {
      const other = { ...row, ...(category !== NO_CATEGORY && { category }) }
      const nearness = nearnessOf({ ...petition, placeCode }, other)
      if (nearness) near.push({ petitionId: row.petitionId, nearness })
    }
    looked += rows.length
    if (looked >= MOST_LOOKED_AT) break
  }
  const byNearness = near.toSorted((a, b) => Number(b.nearness === 'place') - Number(a.nearness === 'place'))
  const wanted = byNearness.slice(0, READ)
  const states = await services.petitions.findMany(wanted.map(({ petitionId }) => petitionId))
  const seen = await Promise.all(
    wanted.flatMap(({ petitionId, nearness }) => {
      const state = states.find((one) => one.petitionId === petitionId)
      return state && maySee(state, actor) ? [readable(services, state, actor, nearness)] : []
    }),
  )
  const more = seen.length > SHOWN || near.length > READ || looked >= MOST_LOOKED_AT
  return { items: seen.slice(0, SHOWN), more }
}

/**
 * What may belong to a petition: other cases of the same resident, for those who may look at the contact data that they
 * are found by, and near ones (docs/decisions/0020). Each only as far as this person may see it.
 * @throws NotFound, ActorNotAllowed
 */
export const showRelated = async (services: RelatedServices, actor: StaffActor, typedId: string) => {
  const petition = await services.petitions.find(petitionIdFrom(typedId))
  if (!petition) throw noSuchPetition()
  assertVisible(petition, actor)
  const [sameResident, near] = await Promise.all([
    mayViewContact(petition, actor) ? ofSameResident(services, petition, actor) : undefined,
    nearby(services, petition, actor),
  ])
  return { ...(sameResident && { sameResident }), nearby: near }
}
