import { pauseClock } from '../deadlines/pauses.ts'
import { priorityLabels, priorityOf } from '../priority/priority.ts'
import { suggestOrganisation } from '../street/street.ts'
import { answer, missingProof, notAnswered, reopened, unchecked } from './answering.ts'
import { raise, rearmed, reclassified, recomputed, resumed } from './clock-effects.ts'
import { type Effect, type Effects, given, type StreetFacts } from './effects.ts'
import { handlingClock } from './handling-clock.ts'
import type { Change, Petition } from './petition.ts'
import { photosChecked, withPhotos } from './photo-effects.ts'

const toHandler = (
  petition: Petition,
  handler: StreetFacts['handler'],
  says: Record<string, string | undefined>,
): Effect => {
  if (!handler) return { errors: [{ path: 'handlerId', message: '没有这位承办人，请从本站人员中选择。' }] }
  if (handler.personId === petition.handlerId)
    return { errors: [{ path: 'handlerId', message: '这件诉求已经由这位承办人办理，请选择其他人。' }] }
  return {
    change: { handlerId: handler.personId },
    private: given({ handlerId: handler.personId, handlerName: handler.name, ...says }),
  }
}

/** Accepting is optional: progress implies it (DESIGN §5). */
const inHand = { accepted: true } satisfies Change

/** The file has changed under those who have signed: what they signed no longer counts. */
const signaturesFall = ({ stage, review }: Petition): Change =>
  stage === 'joint-review' && review ? { review: null } : {}
const saysSo = (change: Change) => 'review' in change && ({ signaturesWithdrawn: true } as const)

/** To the street, with the whole file. */
export const raised = ({ commandCentreId }: StreetFacts, { hold }: Petition): Change => ({
  ...{ orgId: commandCentreId, level: 2, handlerId: null },
  ...(hold && { hold: null }),
})

const sameAsNow = (petition: Petition, { kind, category }: Pick<Change, 'kind' | 'category'>): boolean =>
  (!kind || kind === petition.kind) && (!category || category === petition.category)

/** What residents, the station and its handlers do. */
export const levelOneEffects: Effects = {
  supplement: (petition, { text, photos }) => {
    const fallen = signaturesFall(petition)
    const effect = withPhotos(petition, photos, { ...given({ text }), ...saysSo(fallen) })
    return { ...effect, change: { ...effect.change, ...fallen } }
  },
  urge: (petition, { note }) => ({
    change: { urges: petition.urges + 1 },
    ...(note && { public: { note } }),
  }),
  withdraw: ({ joined }, { reason }, { now }) => ({
    change: { endedAt: now, ...(joined && { joined: null }) },
    ...(reason && { public: { reason } }),
  }),
  rate: (petition, input, { now }) => {
    const { solved, satisfaction, reasons, comment } = input
    const says = { public: given({ solved, satisfaction, reasons, comment }) }
    const verdict: Change = { solved, satisfaction }
    if (solved === 'no') {
      const again = reopened(petition)
      const { change, stops } = unchecked(petition)
      return { ...again, stops, change: { ...again.change, ...change, ...verdict }, ...says }
    }
    // it is filed away once somebody else has looked at it too
    if (petition.check === 'pending') return { to: 'answered', change: verdict, ...says }
    return { to: 'closed', change: { ...verdict, endedAt: now }, ...says }
  },
  assign: (petition, { note }, { facts }) => toHandler(petition, facts.handler, { note }),
  reassign: (petition, { reason }, { facts }) => toHandler(petition, facts.handler, { reason }),
  reclassify: (petition, { kind, category, reason }, context) => {
    const { facts } = context
    if (!kind && !category) return { errors: [{ path: 'kind', message: '请选择新的诉求性质或类别。' }] }
    if (category && !facts.categories.some((known) => known.category === category))
      return { errors: [{ path: 'category', message: '没有这个类别，请从列表中选择。' }] }
    if (sameAsNow(petition, { ...(kind && { kind }), ...(category && { category }) }))
      return {
        errors: [
          { path: kind ? 'kind' : 'category', message: '与现在的分类相同，请选择要更正成的性质或类别。' },
        ],
      }
    const suggested = suggestOrganisation(facts.categories, category ?? petition.category)
    const fallen = signaturesFall(petition)
    const { public: moved, ...clocks } = reclassified(
      petition,
      { ...(kind && { kind }), ...(category && { category }) },
      context,
    )
    return {
      ...clocks,
      change: {
        ...(kind && { kind }),
        ...(category && { category, suggestedOrgId: suggested ?? null }),
        ...fallen,
      },
      public: { ...given({ kind, category, reason }), ...moved, ...saysSo(fallen) },
    }
  },
  prioritise: (petition, { priority, reason }, { now }) => {
    if (priority === priorityOf(petition))
      return {
        errors: [{ path: 'priority', message: `现在已经是“${priorityLabels[priority]}”，不用再改。` }],
      }
    const { haste } = petition
    return {
      change: { haste: haste && priority === 'normal' ? { ...haste, until: now } : { from: now } },
      private: { priority, reason },
    }
  },
  answer: (petition, { answer: text, photos }, context) =>
    answer(petition, context, withPhotos(petition, photos, given({ answer: text }))),
  escalate: (petition, { reason }, { facts }) => ({ change: raised(facts, petition), public: { reason } }),
  decline: (_, { reason, whereToGo }, { now }) => ({
    change: { endedAt: now, handlerId: null },
    public: { reason, whereToGo },
  }),
  'return-to-handler': (petition, { reason }) => {
    const { change, stops } = unchecked(petition)
    return { stops, change: { ...notAnswered, ...change }, private: { reason } }
  },
  accept: () => ({ change: inHand }),
  progress: (petition, { note, photos }) => {
    const { change, ...says } = withPhotos(petition, photos, { note })
    return { ...says, change: { ...change, ...(!petition.accepted && inHand) } }
  },
  finish: (petition, input, context) => {
    const { result, noPhotoReason, photos } = input
    return {
      ...answer(petition, context, withPhotos(petition, photos, given({ result, noPhotoReason }))),
      errors: missingProof(petition, input, context.facts),
    }
  },
  return: ({ hold }, { reason }) => ({
    change: { handlerId: null, ...(hold && { hold: null }) },
    private: { reason },
  }),
  note: (_, { text }) => ({ private: { text } }),
  ask: (petition, { question }, { now, calendar }) => {
    const handling = handlingClock(petition.stage, petition.clocks)
    return {
      ...(handling && { clocks: pauseClock(petition.clocks, handling.name, now, calendar) }),
      public: { question },
    }
  },
  reply: (petition, { text }, { now, calendar }) => {
    const fallen = signaturesFall(petition)
    const effect = resumed(petition, now, calendar, { text, ...saysSo(fallen) })
    return { ...effect, change: fallen }
  },
}

/** What time and queues bring about, wherever a petition is. */
export const systemEffects: Effects = {
  triage: ({ wantsJoin }, _input, { now }) => ({
    change: { triagedAt: now, ...(wantsJoin && { wantsJoin: null }) },
  }),
  'check-photos': photosChecked,
  prompt: raise('near'),
  overdue: raise('late'),
  rearm: rearmed,
  recompute: recomputed,
  close: (_petition, _input, { now }) => ({ change: { endedAt: now } }),
}
