import type { Calendar } from '../calendar/calendar.ts'
import {
  type Clock,
  type ClockName,
  clockLabels,
  isPast,
  runningClock,
  type Timekeeping,
} from '../deadlines/clocks.ts'
import { type Level, nextLevel, raiseLevel } from '../deadlines/levels.ts'
import { pauseClock, unpauseClock, waitingClock } from '../deadlines/pauses.ts'
import { type MovedClock, recomputeClocks, relimitClock, sameLimit } from '../deadlines/recompute.ts'
import type { FieldError } from '../errors.ts'
import { type Category, suggestOrganisation } from '../street/street.ts'
import { millis, type Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { handlingClock } from './handling-clock.ts'
import { type Action, type ActionInput, levelOf } from './lifecycle.ts'
import type { Change, Petition } from './petition.ts'
import { photosChecked, withPhotos } from './photo-effects.ts'
import type { Stage } from './stages.ts'

/** What a move must know of the street beyond the petition. */
export interface StreetFacts {
  commandCentreId: string
  categories: readonly Category[]
  /** The person named in the input, when the action names a handler and there is such a person. */
  handler?: { personId: string; name: string }
}

/** What an action does beyond what its row of the lifecycle table says. */
export interface Effect {
  to?: Stage
  starts?: readonly ClockName[]
  /** The clocks with other due dates, before the row of the table starts and stops them. */
  clocks?: readonly Clock[]
  change?: Change
  /** Read by the resident and by staff. */
  public?: Payload
  /** Read by staff only. */
  private?: Payload
  errors?: readonly FieldError[]
}

export interface EffectContext extends Timekeeping {
  now: Timestamp
  facts: StreetFacts
}

interface Behaviour<A extends Action> {
  /** Why the move cannot be made although stage and role fit. */
  obstacle?: (petition: Petition, now: Timestamp) => string | undefined
  decide?: (petition: Petition, input: ActionInput<A>, context: EffectContext) => Effect
}

/** Only what was given: a payload has no empty places. */
const given = (fields: Record<string, string | undefined>): Payload =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Payload

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

const answer = (petition: Petition, now: Timestamp, { change, public: says }: Effect): Effect => ({
  change: { ...change, answeredAt: now, level: levelOf(petition.stage) },
  ...(says && { public: says }),
})

/** Proof that the category asks for: a photo, or why there is none (DESIGN §5). */
const missingProof = (
  { category }: Petition,
  { photos, noPhotoReason }: { photos?: string[]; noPhotoReason?: string },
  { categories }: StreetFacts,
): FieldError[] => {
  const asks = categories.some((known) => known.category === category && known.needsPhoto)
  if (!asks || photos?.length || noPhotoReason) return []
  return [{ path: 'photos', message: '这类诉求办结要附现场照片；没有照片的，请填写“没有照片的原因”。' }]
}

const ratingHasEnded = ({ clocks }: Petition, now: Timestamp): boolean => {
  const window = runningClock(clocks, 'rating')
  return window !== undefined && isPast(window.dueAt, now)
}

/** Back to level 1's inbox or hands, with the answer withdrawn. */
const notAnswered = { answeredAt: null } satisfies Change

/** Accepting is optional: progress implies it (DESIGN §5). */
const inHand = { accepted: true } satisfies Change

/** What time brings about is made when it has come, and only then. */
const notYetTime = (action: Action) => (petition: Petition, now: Timestamp) =>
  petition.next?.action === action && millis(petition.next.at) <= millis(now)
    ? undefined
    : '还没有到提示的时候。'

/** Raises the earliest level of these; a calendar that has changed since may have moved it, and it counts all the same. */
const raise =
  (told: readonly Level[]) =>
  (petition: Petition, _input: unknown, { calendar }: EffectContext): Effect => {
    const next = nextLevel(petition.clocks, calendar, told)
    if (!next) return {}
    const { clock, level } = next
    const dueAt = runningClock(petition.clocks, clock)?.dueAt
    return {
      change: { clocks: raiseLevel(petition.clocks, clock) },
      public: given({ clock, clockLabel: clockLabels[clock], level, dueAt }),
    }
  }

const movedPayload = ({ clock, before, after }: MovedClock) =>
  ({ clock, clockLabel: clockLabels[clock], before, after }) satisfies Payload

/** The handling clock under the limit of another kind or category, from its own start. */
const reclassified = (
  petition: Petition,
  { kind = petition.kind, category = petition.category }: Pick<Partial<Petition>, 'kind' | 'category'>,
  { calendar, limitsFor, now }: EffectContext,
): Pick<Effect, 'clocks' | 'public'> => {
  const clock = handlingClock(petition.stage, petition.clocks)
  if (!clock) return {}
  const limit = limitsFor({ kind, category })[clock.name]
  if (sameLimit(limit, clock.limit)) return {}
  const { clocks, moved } = relimitClock(petition.clocks, { name: clock.name, limit }, calendar, now)
  return { clocks, ...(moved[0] && { public: movedPayload(moved[0]) }) }
}

const waitsAlready = ({ clocks }: Petition): string | undefined =>
  waitingClock(clocks) ? '已经在等待居民答复，请等答复后再问。' : undefined

/** The clock that waits for the resident runs on, with what is said of it. */
const resumed = (petition: Petition, now: Timestamp, calendar: Calendar, says: Payload): Effect => {
  const waiting = waitingClock(petition.clocks)
  return {
    ...(waiting && { clocks: unpauseClock(petition.clocks, waiting.name, now, calendar) }),
    public: says,
  }
}

const sameAsNow = (petition: Petition, { kind, category }: Pick<Change, 'kind' | 'category'>): boolean =>
  (!kind || kind === petition.kind) && (!category || category === petition.category)

export const effects: { readonly [A in Action]?: Behaviour<A> } = {
  supplement: {
    decide: (petition, { text, photos }) => withPhotos(petition, photos, given({ text })),
  },
  urge: {
    decide: (petition, { note }) => ({
      change: { urges: petition.urges + 1 },
      ...(note && { public: { note } }),
    }),
  },
  withdraw: {
    decide: (_, { reason }, { now }) => ({ change: { endedAt: now }, ...(reason && { public: { reason } }) }),
  },
  rate: {
    obstacle: (petition, now) =>
      ratingHasEnded(petition, now)
        ? '评价期已过，不能再评价；如果问题仍未解决，请重新扫码提交。'
        : undefined,
    decide: (petition, input, { now }) => {
      const { solved, satisfaction, reasons, comment } = input
      const says = given({ solved, satisfaction, reasons, comment })
      if (solved !== 'no')
        return { to: 'closed', change: { solved, satisfaction, endedAt: now }, public: says }
      const change = { solved, satisfaction, reopened: petition.reopened + 1, ...notAnswered }
      return petition.level === 1
        ? { to: 'community', starts: ['level-1'], change, public: says }
        : { to: 'street', starts: ['order'], change, public: says }
    },
  },
  assign: {
    obstacle: ({ handlerId }) => (handlerId ? '这件诉求已有承办人，如需换人请用“改派”。' : undefined),
    decide: (petition, { note }, { facts }) => toHandler(petition, facts.handler, { note }),
  },
  reassign: {
    obstacle: ({ handlerId }) => (handlerId ? undefined : '这件诉求还没有承办人，请先“派单”。'),
    decide: (petition, { reason }, { facts }) => toHandler(petition, facts.handler, { reason }),
  },
  reclassify: {
    decide: (petition, { kind, category, reason }, context) => {
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
        },
        public: { ...given({ kind, category, reason }), ...moved },
      }
    },
  },
  answer: {
    decide: (petition, { answer: text, photos }, { now }) =>
      answer(petition, now, withPhotos(petition, photos, given({ answer: text }))),
  },
  escalate: {
    decide: (_, { reason }, { facts }) => ({
      change: { orgId: facts.commandCentreId, level: 2, handlerId: null },
      public: { reason },
    }),
  },
  'send-back': {
    decide: (petition, { reason }) => ({
      change: { orgId: petition.communityId, level: 1 },
      public: { reason },
    }),
  },
  decline: {
    decide: (_, { reason, whereToGo }, { now }) => ({
      change: { endedAt: now, handlerId: null },
      public: { reason, whereToGo },
    }),
  },
  'return-to-handler': {
    obstacle: ({ handlerId, level }) =>
      handlerId && level === 1 ? undefined : '这件诉求不是由本站承办人办结的，不能退回重办。',
    decide: (_, { reason }) => ({ change: notAnswered, private: { reason } }),
  },
  accept: {
    obstacle: ({ accepted }) => (accepted ? '您已经接单，请填写进展，办好后点“办结”。' : undefined),
    decide: () => ({ change: inHand }),
  },
  progress: {
    decide: (petition, { note, photos }) => {
      const { change, ...says } = withPhotos(petition, photos, { note })
      return { ...says, change: { ...change, ...(!petition.accepted && inHand) } }
    },
  },
  finish: {
    decide: (petition, input, { now, facts }) => {
      const { result, noPhotoReason, photos } = input
      return {
        ...answer(petition, now, withPhotos(petition, photos, given({ result, noPhotoReason }))),
        errors: missingProof(petition, input, facts),
      }
    },
  },
  return: {
    decide: (_, { reason }) => ({ change: { handlerId: null }, private: { reason } }),
  },
  note: { decide: (_, { text }) => ({ private: { text } }) },
  triage: {
    obstacle: ({ triagedAt }) => (triagedAt ? '这件诉求已经送达联络站。' : undefined),
    decide: (_petition, _input, { now }) => ({ change: { triagedAt: now } }),
  },
  'check-photos': {
    obstacle: ({ photosPending }) => (photosPending ? undefined : '没有等待检查的照片。'),
    decide: photosChecked,
  },
  ask: {
    obstacle: waitsAlready,
    decide: (petition, { question }, { now, calendar }) => {
      const handling = handlingClock(petition.stage, petition.clocks)
      return {
        ...(handling && { clocks: pauseClock(petition.clocks, handling.name, now, calendar) }),
        public: { question },
      }
    },
  },
  reply: {
    obstacle: ({ clocks }) => (waitingClock(clocks) ? undefined : '现在没有待答复的询问，请用“补充说明”。'),
    decide: (petition, { text }, { now, calendar }) => resumed(petition, now, calendar, { text }),
  },
  resume: {
    obstacle: notYetTime('resume'),
    decide: (petition, _input, { now, calendar }) =>
      resumed(petition, now, calendar, { reason: '等待居民答复的期限已满，时限恢复计算。' }),
  },
  prompt: { obstacle: notYetTime('prompt'), decide: raise(['50%', '80%']) },
  overdue: { obstacle: notYetTime('overdue'), decide: raise(['overdue']) },
  recompute: {
    decide: (petition, { reason }, { calendar, now }) => {
      const { clocks, moved } = recomputeClocks(petition.clocks, calendar, now)
      const handling = handlingClock(petition.stage, petition.clocks)?.name
      const main = moved.find(({ clock }) => clock === handling) ?? moved[0]
      if (!main) return { errors: [{ path: 'action', message: '办理时限没有变化。' }] }
      const others = moved.filter((one) => one !== main).map(({ clock }) => clockLabels[clock])
      return {
        clocks,
        public: { ...movedPayload(main), ...(others.length > 0 && { alsoMoved: others }), reason },
      }
    },
  },
  close: {
    // what was found due may have been reopened and answered anew before it is closed
    obstacle: (petition, now) => (ratingHasEnded(petition, now) ? undefined : '评价期未满，还不能归档。'),
    decide: (_petition, _input, { now }) => ({ change: { endedAt: now } }),
  },
}
