import fc from 'fast-check'
import { decideFiling } from '../domain/petition/decide-filing.ts'
import { decideMove } from '../domain/petition/decide-move.ts'
import type { StreetFacts } from '../domain/petition/effects.ts'
import type { Field } from '../domain/petition/fields.ts'
import { offeredActions } from '../domain/petition/find-rule.ts'
import { type Action, type Command, lifecycle } from '../domain/petition/lifecycle.ts'
import { applyChange, type Petition } from '../domain/petition/petition.ts'
import { priorityOf } from '../domain/priority/priority.ts'
import { type Actor, residentActor, systemActor } from '../domain/street/roles.ts'
import { DAY_MS, dayOf, later, type Timestamp } from '../domain/time.ts'
import { type AppendedEntry, append } from '../domain/timeline/append.ts'
import { FILED_AT, timekeeping } from './a-petition.ts'
import { anActor, station, street, wall } from './a-street.ts'
import { anUploadKey } from './an-upload-key.ts'

/** Three departments, so that a task can be returned, arbitrated and worked on together. */
const departments = ['urban', 'water', 'police'].map((name) => ({ orgId: `yuejincun/${name}`, name }))
/** Two handlers, so that a petition can change hands; both sides of level 2 twice, who have the most to do there. */
const actors: readonly Actor[] = [
  residentActor,
  systemActor,
  systemActor,
  anActor('station-head'),
  anActor('handler'),
  anActor('handler', { personId: 'handler-2' }),
  anActor('command-centre'),
  anActor('command-centre'),
  anActor('congress-committee'),
  anActor('congress-committee'),
  ...departments.map(({ orgId, name }) => anActor('department', { orgId, personId: name })),
  anActor('deputy'),
]

/** Both sides agree more often than not. */
const decisions = ['order', 'order', 'order', 'supervise', 'refer', 'hold', 'send-back'] as const
const levelTwoInputs = (
  n: number,
  petition: Petition,
  now: Timestamp,
): { [name: string]: Command['input'] } => {
  const [lead, co] = [departments[n % 3]?.orgId ?? '', departments[(n + 1) % 3]?.orgId ?? '']
  const decision =
    decisions[(n % 5 ? petition.reopened + petition.filedAt.length : n) % decisions.length] ?? 'order'
  const toBeWaived = petition.order?.parts
    .slice(1)
    .find(({ state }) => state !== 'finished' && state !== 'waived')
  return {
    review: {
      scores: { universality: 3, urgency: 4, legality: 2, publicInterest: 3 },
      opinion: '同意',
      decision,
    },
    order: {
      lead,
      requirement: '请现场查勘后整改',
      ...(n % 2 && { co: [co] }),
      ...(n % 4 === 0 && { workingDays: 5 }),
    },
    refer: {
      to: (['district', 'deputies-suggestion', 'directors-visit'] as const)[n % 3] ?? 'district',
      note: '超出街道职权',
    },
    'record-referral-result': { result: '已列入计划', note: '区里来函' },
    'finish-task': { result: '已修好' },
    opinion: { opinion: '建议一并更换' },
    'return-task': { reason: '不属本部门职责' },
    'decide-arbitration': { lead, note: '按职责清单' },
    'waive-task': { orgId: toBeWaived?.orgId ?? '', reason: '已由主办解决' },
    'request-extension': { workingDays: 1 + (n % 3), reason: '材料未到' },
    'refuse-extension': { reason: '可以按期完成' },
    'request-hold': {
      reason: '需纳入明年计划',
      reviewAt: dayOf(later(now, 200 * DAY_MS)),
    },
    'refuse-hold': { reason: '现在能办' },
    check: { passed: n % 3 > 0, note: '电话回访' },
    supervise: { note: '请每周报告' },
    warn: {
      to: petition.handlerId ?? 'station-head-1',
      text: '请加快办理',
      ...(n % 2 && { reportBy: dayOf(later(now, 60 * DAY_MS)) }),
    },
    'answer-warning': { text: '已安排' },
  }
}

const inputs = (
  n: number,
  petition: Petition,
  handlerId: string,
  now: Timestamp,
): { [name: string]: Command['input'] } => ({
  supplement: { text: '又坏了一盏', ...(n % 2 && { photos: [anUploadKey(n)] }) },
  'check-photos': {
    of: petition.photosPending?.[0] ?? 0,
    findings: [{ uploadKey: anUploadKey(n), state: 'refused', reason: 'damaged' }],
  },
  rate: { solved: (['yes', 'partly', 'no', 'no'] as const)[n % 4] ?? 'no', satisfaction: 'fair' },
  assign: { handlerId },
  reassign: { handlerId, reason: '换人' },
  reclassify: {
    ...(n % 2
      ? { kind: petition.kind === 'complaint' ? 'report' : 'complaint' }
      : { category: petition.category === 'environment' ? 'neighbours' : 'environment' }),
    reason: '更正',
  },
  prioritise: { priority: priorityOf(petition) === 'urgent' ? 'normal' : 'urgent', reason: '停水三天' },
  answer: { answer: '已联系' },
  escalate: { reason: '需要街道' },
  'send-back': { reason: '社区可办' },
  decline: { reason: '不归我们', whereToGo: '12345' },
  'return-to-handler': { reason: '请补照片' },
  progress: { note: '在办' },
  finish: { result: '好了' },
  return: { reason: '不是我的' },
  note: { text: '备注' },
  ...levelTwoInputs(n, petition, now),
})
/** Actions that ask for something, and are not played here: their own tests do. */
const isPlayed = (action: Action, n: number, petition: Petition): boolean =>
  action in inputs(n, petition, '', FILED_AT) ||
  lifecycle[action].fields.every((field: Field) => field.optional)

interface Step {
  actor: number
  choice: number
  minutes: number
}
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    actor: fc.nat(actors.length - 1),
    choice: fc.nat(1000),
    minutes: fc.oneof(
      { weight: 8, arbitrary: fc.nat(240) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 * 1440 }) },
    ),
  }),
  { minLength: 1, maxLength: 100, size: 'max' },
)

let drawn = 0
const random = (length: number) => Uint8Array.from({ length }, () => (drawn = (drawn * 31 + 7) % 251))

const file = (): { petition: Petition; first: AppendedEntry } => {
  const { petition, draft } = decideFiling(
    { placeCode: wall.placeCode, text: '路灯坏了', photos: [anUploadKey(0)] },
    {
      ...timekeeping,
      now: FILED_AT,
      petitionId: '261124-ABCDEF',
      codeHash: 'c'.repeat(40),
      route: { streetId: street.streetId, communityId: station },
    },
  )
  const first = append({ seq: 0, head: null }, draft, random)
  return { petition: { ...petition, head: first.entry.hash }, first }
}

interface Moment {
  before: Petition
  after: Petition
  command: Command
  actor: Actor
  now: Timestamp
}

const asides: readonly Action[] = [
  ...([
    'note',
    'urge',
    'supplement',
    'supervise',
    'warn',
    'answer-warning',
    'reclassify',
    'ask',
    'prioritise',
  ] as const),
  ...(['progress', 'withdraw', 'decline', 'answer', 'send-back', 'reassign'] as const),
]

/** Whom a warning names, as the directory knows them. */
const named = (input: unknown) => {
  const { to } = input as { to?: string }
  const actor = actors.find(({ personId }) => personId === to) ?? anActor('handler')
  return { ...actor, name: '王芳' } as StreetFacts['person'] & object
}

/** A life of random legal moves by random people, at random times. */
export const live = (walk: readonly Step[]) => {
  const { petition: filed, first } = file()
  const timeline = [first]
  const moments: Moment[] = []
  let petition = filed
  let now: Timestamp = FILED_AT
  for (const { actor: who, choice, minutes } of walk) {
    now = later(now, minutes * 60_000)
    const actor = actors[who] ?? residentActor
    // nothing to recompute or to wait for anew: calendar and rules of these lives stay the same, and so does what is waited for
    const offered = offeredActions(petition, actor, now).filter(
      (action) =>
        action !== 'recompute' &&
        action !== 'rearm' &&
        (action !== 'overdue' || petition.next?.action === 'overdue') &&
        isPlayed(action, choice, petition),
    )
    // three times of four on the way to an answer, or nobody would get far
    const onTheWay = choice % 4 ? offered.filter((action) => !asides.includes(action)) : offered
    const action = onTheWay[choice % Math.max(onTheWay.length, 1)]
    if (!action) continue
    const handlerId = petition.handlerId === 'handler-1' ? 'handler-2' : 'handler-1'
    const command = { action, input: inputs(choice, petition, handlerId, now)[action] ?? {} } as Command
    const facts = {
      commandCentreId: street.commandCentreId,
      categories: street.categories,
      handler: { personId: handlerId, name: '李强' },
      person: named(command.input),
      departments,
    }
    const { change, draft } = decideMove(petition, command, actor, { ...timekeeping, now, facts })
    const appended = append(petition, draft, random)
    const after = { ...applyChange(petition, change), head: appended.entry.hash }
    moments.push({ before: petition, after, command, actor, now })
    timeline.push(appended)
    petition = after
  }
  return { filed, petition, timeline, moments }
}
