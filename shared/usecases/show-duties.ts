import { type Duty, type DutyKind, dutyKinds, dutyLabels } from '../domain/deputy/duty.ts'
import { ActorNotAllowed, NotFound } from '../domain/errors.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import type { StaffActor } from '../domain/street/roles.ts'
import { communityNamed } from '../domain/street/stations.ts'
import { dayOf, monthsAfter } from '../domain/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import type { SupervisionStore, ToldItemDuty } from '../ports/supervision-store.ts'
import { findPetitions } from './find-petitions.ts'
import { type AskedDays, checkedRange } from './requested-range.ts'
import { namesOf } from './timeline-view.ts'

interface DutyServices {
  petitions: Pick<PetitionStore, 'listDuties' | 'findMany'>
  directory: Pick<Directory, 'listPeople' | 'listOrganisations'>
  items: Pick<SupervisionStore, 'listDuties' | 'find'>
  clock: Clock
}

const MOST = 1_000 // more than one deputy does in years
const MONTHS_AHEAD = 6 // as far as a visit can be joined

/** A visit that was joined twice is one visit. */
const isFirst = ({ kind, petitionId, on }: Duty, index: number, all: readonly Duty[]): boolean =>
  kind !== 'joined' ||
  all.findIndex((one) => one.kind === kind && one.petitionId === petitionId && one.on === on) === index

/**
 * The duty record of a deputy: for themselves and for the congress committee. What is still to come stands in it as visits that
 * they have joined.
 * @throws ActorNotAllowed, NotFound, InvalidInput
 */
export const showDuties = async (
  { petitions, items, directory, clock }: DutyServices,
  actor: StaffActor,
  personId: string,
  asked: AskedDays,
) => {
  if (actor.role !== 'congress-committee' && !(actor.role === 'deputy' && actor.personId === personId))
    throw new ActorNotAllowed('履职记录由代表本人和人大街道工委查看。')
  const today = dayOf(clock.now())
  const { from, to } = checkedRange({
    from: asked.from ?? `${today.slice(0, 4)}-01-01`,
    to: asked.to ?? monthsAfter(today, MONTHS_AHEAD),
  })
  const [people, organisations, recorded, supervising] = await Promise.all([
    directory.listPeople(actor.streetId),
    directory.listOrganisations(actor.streetId),
    petitions.listDuties(personId, { from, to }, MOST),
    items.listDuties(personId, { from, to }, MOST),
  ])
  const duties = recorded.filter(isFirst)
  const deputy = people.find((person) => person.personId === personId && person.role === 'deputy')
  if (!deputy) throw new NotFound('本街道没有这位人大代表，请从名单中选择。')
  const numbers = [...new Set(duties.map(({ petitionId }) => petitionId))]
  const read = await findPetitions(petitions, numbers)
  const byNumber = new Map(read.map((petition) => [petition.petitionId, petition]))
  const orgName = namesOf(organisations)
  const about = (petition: Petition | undefined) => ({
    title: petition?.title ?? '',
    community: communityNamed(organisations, petition?.communityId),
    ...(petition && { stage: petition.stage, stageLabel: stageLabels[petition.stage] }),
    ...(petition?.supervised && { supervised: true }),
  })
  const itemIds = [...new Set(supervising.map(({ itemId }) => itemId))]
  const found = await Promise.all(itemIds.map((itemId) => items.find(itemId)))
  const titles = new Map(found.flatMap((item) => (item ? [[item.itemId, item.title] as const] : [])))
  const line = ({ seq, kind, on, text }: Pick<ToldItemDuty, 'seq' | 'kind' | 'on' | 'text'>) => ({
    ...{ seq, kind, kindLabel: dutyLabels[kind], on },
    ...(text && { text: maskContacts(text) }),
  })
  const lines = [
    ...duties.map((duty) => ({
      petitionId: duty.petitionId,
      ...line(duty),
      ...about(byNumber.get(duty.petitionId)),
    })),
    ...supervising.map((duty) => ({
      itemId: duty.itemId,
      ...line(duty),
      ...{ title: titles.get(duty.itemId) ?? '', community: '' },
    })),
  ]
  const countOf = (kind: DutyKind) => lines.filter((one) => one.kind === kind).length
  return {
    deputy: { personId, name: deputy.name, orgName: orgName(deputy.orgId) ?? '' },
    ...{ from, to, today },
    /** Petitions and supervision items that the deputy took part in. */
    matters: numbers.length + itemIds.length,
    counts: dutyKinds.map((kind) => ({ kind, label: dutyLabels[kind], count: countOf(kind) })),
    items: lines.toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
  }
}
