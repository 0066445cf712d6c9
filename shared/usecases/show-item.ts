import type { Petition } from '../domain/petition/petition.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { maySee } from '../domain/petition/visibility.ts'
import { readsWords } from '../domain/petition/words-readers.ts'
import { type StaffActor, seesStreet } from '../domain/street/roles.ts'
import { colourOf, colourRules } from '../domain/supervision/colour.ts'
import { offeredItemActions } from '../domain/supervision/decide-item.ts'
import { filedSinceAnswer, newInGroup } from '../domain/supervision/flaring.ts'
import { type SupervisionItem, statusLabels } from '../domain/supervision/item.ts'
import { itemLifecycle, offerLabel } from '../domain/supervision/item-lifecycle.ts'
import { mayLeaveOn } from '../domain/supervision/quiet.ts'
import { storyHolds } from '../domain/supervision/story.ts'
import { dayOf } from '../domain/time.ts'
import type { SimilarityStore } from '../ports/similarity-store.ts'
import type { ItemFile } from '../ports/supervision-store.ts'
import type { PhotoLinks } from '../ports/uploads.ts'
import { findPetitions } from './find-petitions.ts'
import { assertReadsItems, type ItemServices, itemContext, itemIdFrom, visibleItem } from './item-access.ts'
import {
  type Names,
  namesIn,
  promiseView,
  readableStory,
  stepView,
  storyLine,
  storyPhotos,
} from './story-view.ts'

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

/**
 * One supervision item with its story, its petitions and what this person can do with it now.
 * @throws NotFound, ActorNotAllowed
 */
export const showItem = async (
  services: ItemServices & { similarity: Pick<SimilarityStore, 'findGroup'>; photoLinks: PhotoLinks },
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
  const photosOf = storyPhotos({ itemId, story }, services.photoLinks, now)
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
    asOf: now,
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
    steps: steps.map((step) => stepView(step, story, names, photosOf)),
    promises: promises.map((promise) => promiseView(promise, { today, story }, names, photosOf)),
    ...(newOnes.length > 0 && { newInGroup: newOnes }),
    members: membersView({ item, members, story }, found, actor, names),
    story: readableStory(story, actor).map((entry) => storyLine(entry, names, photosOf)),
    /** Whether nothing of the whole story was changed or left out since it was written. */
    storyHolds: storyHolds(story) && story.at(-1)?.hash === item.head,
    actions: offeredItemActions(item, actor, context).map((action) => ({
      action,
      label: offerLabel(action, item),
      fields: [...itemLifecycle[action].fields],
    })),
    today,
  }
}
