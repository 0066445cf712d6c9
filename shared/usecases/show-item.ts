import { maskContacts } from '../domain/petition/masking.ts'
import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import type { Organisation, Person } from '../domain/street/street.ts'
import { colourOf, colourRules } from '../domain/supervision/colour.ts'
import { offeredItemActions } from '../domain/supervision/decide-item.ts'
import { filedSinceAnswer, newInGroup } from '../domain/supervision/flaring.ts'
import { promiseLabels, type SupervisionItem, statusLabels, stepLabels } from '../domain/supervision/item.ts'
import { itemLifecycle } from '../domain/supervision/item-lifecycle.ts'
import { isLate } from '../domain/supervision/promises.ts'
import { mayLeaveOn } from '../domain/supervision/quiet.ts'
import { type StoryEntry, storyHolds } from '../domain/supervision/story.ts'
import { dayOf } from '../domain/time.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import type { ItemFile } from '../ports/supervision-store.ts'
import { findPetitions } from './find-petitions.ts'
import { assertReadsItems, type ItemServices, itemContext, itemIdFrom, visibleItem } from './item-access.ts'
import { byWhom, namesOf } from './timeline-view.ts'

interface Names {
  org: (orgId: string) => { orgId: string; name: string }
  person: (personId: string) => { personId: string; name: string }
  communityName: (communityId: string) => string
}

const namesIn = (organisations: readonly Organisation[], people: readonly Person[]): Names => {
  const orgName = namesOf(organisations)
  return {
    org: (orgId) => ({ orgId, name: orgName(orgId) ?? '' }),
    person: (personId) => ({
      personId,
      name: people.find((one) => one.personId === personId)?.name ?? '',
    }),
    communityName: (communityId) => organisations.find(({ orgId }) => orgId === communityId)?.community ?? '',
  }
}

/** What is shown of an action's words first. */
const wordFields = ['note', 'minutes', 'answer', 'result', 'text', 'reason', 'plan', 'problem'] as const

/** Notes are the street's own; what a deputy writes of their duty is for them and the street. */
const mayRead = ({ action, personId }: StoryEntry, actor: StaffActor): boolean => {
  if (seesStreet(actor.role)) return true
  if (action === 'take-part') return personId === actor.personId
  return action !== 'note' && action !== 'propose'
}

const storyLine = (entry: StoryEntry, { org, person }: Names) => {
  const { seq, at, action, role, orgId, personId, said } = entry
  const payload = said?.payload ?? {}
  const field = wordFields.find((name) => typeof payload[name] === 'string')
  const name = personId && person(personId).name
  return {
    ...{ seq, at, action, label: itemLifecycle[action].event },
    by: { ...byWhom(role, orgId ? org(orgId).name : undefined), ...(name && { name }) },
    ...(field && { note: maskContacts(String(payload[field])) }),
  }
}

const stepView = (
  { number, kind, on, deputies, recorded }: SupervisionItem['steps'][number],
  story: readonly StoryEntry[],
  { person }: Names,
) => {
  const minutes = story.find(({ seq }) => seq === recorded)?.said?.payload.minutes
  return {
    ...{ number, kind, kindLabel: stepLabels[kind], on, deputies: deputies.map(person) },
    recorded: recorded !== undefined,
    ...(typeof minutes === 'string' && { minutes: maskContacts(minutes) }),
  }
}

const isAnswered = ({ stage }: Petition): boolean => stage === 'answered' || stage === 'closed'

/** The petitions of an item: how many are answered, and those that the reader may see. */
const membersView = (
  { members }: ItemFile,
  petitions: readonly Petition[],
  actor: StaffActor,
  { communityName }: Names,
) => {
  const found = new Map(petitions.map((petition) => [petition.petitionId, petition]))
  const shown = members.flatMap(({ petitionId, communityId, filedAt }) => {
    const petition = found.get(petitionId)
    if (!petition || !maySee(petition, actor)) return []
    const { stage, title } = petition
    return {
      ...{ petitionId, filedAt, community: communityName(communityId) },
      ...(readsWords(petition, actor) && { title }),
      ...{ stage, stageLabel: stageLabels[stage], answered: isAnswered(petition) },
    }
  })
  return { total: members.length, answered: petitions.filter(isAnswered).length, items: shown }
}

const promiseView = (promise: SupervisionItem['promises'][number], today: string, { org }: Names) => {
  const { number, orgId, text, dueOn, step, state, reportedOn } = promise
  return {
    ...{ number, org: org(orgId), text, dueOn, step, state, stateLabel: promiseLabels[state] },
    ...(reportedOn && { reportedOn }),
    late: isLate(promise, today),
  }
}

/**
 * One supervision item with its story, its petitions and what this person can do with it now.
 * @throws NotFound, ActorNotAllowed
 */
export const showItem = async (
  services: ItemServices & { similarity: Pick<SimilarityStore, 'findGroup'> },
  actor: StaffActor,
  typedId: string,
) => {
  const { items, petitions, directory } = services
  assertReadsItems(actor)
  const itemId = itemIdFrom(typedId)
  const file = await items.findFile(itemId)
  const item = visibleItem(file?.item, actor)
  const { members = [], story = [] } = file ?? {}
  const group = item.groupId && seesStreet(actor.role) ? item.groupId : undefined
  const [context, organisations, people, found, similar] = await Promise.all([
    itemContext(services, item.streetId, members),
    directory.listOrganisations(item.streetId),
    directory.listPeople(item.streetId),
    findPetitions(
      petitions,
      members.map(({ petitionId }) => petitionId),
    ),
    group === undefined ? undefined : services.similarity.findGroup(item.streetId, group),
  ])
  const newOnes = newInGroup(similar, members)
  const { now, rules } = context
  const today = dayOf(now)
  const names = namesIn(organisations, people)
  const coloured = colourOf(item, { now, rules, flaring: filedSinceAnswer(item, newOnes) })
  const leavesOn = item.status === 'answered' ? mayLeaveOn(item, members, rules) : undefined
  const { ownerId, leadId, evidence, steps, promises, coIds } = item
  const { examples, communities, ...figures } = evidence ?? { examples: [], communities: [] }
  const readable = story.filter((entry) => mayRead(entry, actor))
  const optional = [
    'plan',
    'dueOn',
    'groupId',
    'listedAt',
    'finishedAt',
    'answeredAt',
    'endedAt',
    'lookBackOn',
    'lookedBack',
    'returnedAt',
    'published',
    'mergedInto',
  ] as const
  return {
    ...{ itemId, version: item.version, status: item.status, statusLabel: statusLabels[item.status] },
    ...{ title: item.title, problem: item.problem, proposedAt: item.proposedAt, returns: item.returns },
    ...(Object.fromEntries(
      optional.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
    ) as Pick<SupervisionItem, (typeof optional)[number]>),
    ...(coloured && { colour: coloured.colour, reasons: coloured.reasons }),
    colourRules: colourRules(rules),
    quietDays: rules.quietDays,
    ...(leavesOn && { leavesOn }),
    ...(ownerId && { owner: names.person(ownerId) }),
    ...(leadId && { lead: names.org(leadId) }),
    co: coIds.map(names.org),
    ...(evidence && {
      evidence: {
        ...(figures as Omit<typeof evidence, 'examples' | 'communities'>),
        communities: communities.map(names.communityName),
        examples: seesStreet(actor.role) ? examples : [],
      },
    }),
    steps: steps.map((step) => stepView(step, story, names)),
    promises: promises.map((promise) => promiseView(promise, today, names)),
    ...(newOnes.length > 0 && { newInGroup: newOnes }),
    members: membersView({ item, members, story }, found, actor, names),
    story: readable.map((entry) => storyLine(entry, names)),
    /** Whether nothing of the whole story was changed or left out since it was written. */
    storyHolds: storyHolds(story) && story.at(-1)?.hash === item.head,
    actions: offeredItemActions(item, actor, context).map((action) => ({
      action,
      label: itemLifecycle[action].label,
      fields: [...itemLifecycle[action].fields],
    })),
    today,
  }
}
