import { mayBeLate } from '../deadlines/levels.ts'
import { waitingClock } from '../deadlines/pauses.ts'
import { canUndo } from '../joining/joining.ts'
import { hasReturned, isLive, leads, openCoParts, partOf } from '../order/task-order.ts'
import { invitationOf, MAX_ANSWERS, MAX_INVITATIONS, validInvitations } from '../outside/invitation.ts'
import { extensionObstacle, judgementObstacle } from '../referral/referral.ts'
import { reviewState } from '../review/joint-review.ts'
import { type Actor, roleLabels } from '../street/roles.ts'
import { dayOf, millis } from '../time.ts'
import { type Decision, decisionLabels, type Side } from './coordination.ts'
import type { Action } from './lifecycle.ts'
import { namedMark } from './marks.ts'
import type { Petition } from './petition.ts'
import { ratingHasEnded } from './rating-window.ts'
import { type FindObstacle, type Obstacle, type Obstacles, residentObstacles } from './resident-obstacles.ts'

/** What time brings about is made when it has come, and only then. */
const notYetTime =
  (...actions: readonly Action[]): FindObstacle =>
  ({ next }, now) =>
    next && actions.includes(next.action) && millis(next.at) <= millis(now) ? undefined : '还没有到时候。'

const waitsAlready: FindObstacle = ({ clocks }) =>
  waitingClock(clocks) ? '已经在等待居民答复，请等答复后再问。' : undefined

/** Only what both sides (or in the end the chair) have decided. */
const unlessDecided = (petition: Petition, ...decisions: readonly Decision[]): Obstacle | undefined => {
  const review = reviewState(petition.review)
  if (review.state === 'signing') {
    const missing = review.missing.map((side: Side) => roleLabels[side]).join('、')
    return { unsigned: `联合研判还缺${missing}的签署，双方签署并意见一致后才能继续。` }
  }
  if (review.state === 'with-chair') return { unsigned: '联合研判双方意见不一致，请等待指定的负责人裁定。' }
  if (decisions.includes(review.decision)) return undefined
  return `联合研判的决定是“${decisionLabels[review.decision]}”，请按决定办理，或者双方重新签署。`
}

/** Whether somebody else than who was named decides, because that person can no more. */
const standsIn = ({ inPlaceOf }: Actor, mark: string, personId: string | undefined): boolean =>
  inPlaceOf?.includes(namedMark(mark, personId)) ?? false

const reviewObstacle: FindObstacle = ({ review }, _now, actor) => {
  if (!review?.chair) return undefined
  const { personId: chair, signature } = review.chair
  if (signature) return '联合研判已经裁定，请按裁定办理。'
  if (chair ? chair === actor.personId : actor.role === 'command-centre') return undefined
  if (standsIn(actor, 'chair', chair)) return undefined
  return { notYours: '双方意见不一致，现由指定的负责人裁定，其他人不能再签署。' }
}

/** The part of the acting department; one that is over leaves nothing to do. */
const ownPart: FindObstacle = ({ order }, _now, { orgId }) => {
  const part = partOf(order, orgId)
  return part && isLive(part) ? undefined : '贵单位的任务已经办结、退回或无需办理。'
}
const inArbitration: FindObstacle = ({ arbitration }) =>
  arbitration ? '正在裁定主办单位，请等裁定后再操作。' : undefined

const coUnitObstacle: FindObstacle = ({ referral }, _now, { orgId }) => {
  const unit = referral?.co?.find((one) => one.orgId === orgId)
  if (!unit) return '这件诉求没有请贵单位会办。'
  return unit.opined ? '贵单位已经提出会办意见。' : undefined
}

const notInvited: FindObstacle = ({ invitations }) => (invitations ? undefined : '现在没有邀请外部单位。')

const first =
  (...obstacles: readonly FindObstacle[]): FindObstacle =>
  (petition, now, actor) => {
    for (const find of obstacles) {
      const found = find(petition, now, actor)
      if (found) return found
    }
    return undefined
  }

/** What stands in the way of an action; the row of the lifecycle table has said yes already. */
export const obstacles: Obstacles = {
  ...residentObstacles,
  assign: ({ handlerId }) => (handlerId ? '这件诉求已有承办人，如需换人请用“改派”。' : undefined),
  reassign: ({ handlerId }) => (handlerId ? undefined : '这件诉求还没有承办人，请先“派单”。'),
  join: ({ supporters }) =>
    supporters ? `已有 ${supporters} 件同类诉求并入这件，请反过来把另一件并入这件。` : undefined,
  unjoin: (petition, now, { role }) =>
    role === 'system' || canUndo(petition, now)
      ? undefined
      : '并案已超过一天，不能再撤销；这件诉求会随并入的诉求一起答复。',
  'return-to-handler': ({ handlerId, level }) =>
    handlerId && level === 1 ? undefined : '这件诉求不是由本站承办人办结的，不能退回重办。',
  accept: ({ accepted }) => (accepted ? '您已经接单，请填写进展，办好后点“办结”。' : undefined),
  triage: ({ triagedAt }) => (triagedAt ? '这件诉求已经送达联络站。' : undefined),
  'check-photos': ({ photosPending }) => (photosPending ? undefined : '没有等待检查的照片。'),
  ask: waitsAlready,
  prompt: notYetTime('prompt'),
  // an outage may have passed the prompt that was waited for
  overdue: first(notYetTime('overdue', 'prompt'), ({ clocks, next }, now) =>
    next?.action === 'overdue' || mayBeLate(clocks, now) ? undefined : '还没有超过时限。',
  ),
  resume: notYetTime('resume'),
  'auto-escalate': notYetTime('auto-escalate'),
  close: (petition, now) => {
    if (petition.check === 'pending') return '独立核查还没有结果，不能归档。'
    // what was found due may have been reopened and answered anew before it is closed
    return ratingHasEnded(petition, now) ? undefined : '评价期未满，还不能归档。'
  },
  // level 2
  review: reviewObstacle,
  order: (petition) => {
    if (petition.stage === 'joint-review') return unlessDecided(petition, 'order', 'supervise')
    if (petition.arbitration) return '正在裁定主办单位，请等裁定后再操作。'
    return hasReturned(petition.order) ? undefined : '交办单已经下达，部门退回后才能改派。'
  },
  'send-back': (petition) =>
    reviewState(petition.review).state === 'signing' ? undefined : unlessDecided(petition, 'send-back'),
  refer: (petition, now, actor) =>
    petition.stage === 'joint-review'
      ? unlessDecided(petition, 'refer')
      : inArbitration(petition, now, actor),
  sign: (petition, now, actor) =>
    partOf(petition.order, actor.orgId)?.state === 'signed'
      ? '贵单位已经签收。'
      : ownPart(petition, now, actor),
  progress: (petition, now, actor) =>
    petition.stage === 'street' ? ownPart(petition, now, actor) : undefined,
  opinion: (petition, now, actor) => {
    if (petition.stage === 'referred') return coUnitObstacle(petition, now, actor)
    const { order } = petition
    if (leads(order, actor.orgId)) return '主办单位不用提协办意见，请填写进展或办结。'
    return partOf(order, actor.orgId)?.opined ? '贵单位已经提出协办意见。' : ownPart(petition, now, actor)
  },
  'finish-task': first(ownPart, inArbitration, ({ order }, _now, { orgId }) => {
    if (!order || !leads(order, orgId)) return undefined
    const open = openCoParts(order).length
    return open > 0 ? `还有 ${open} 个协办单位没有办结，请等它们办结，或请指挥中心裁定无需办理。` : undefined
  }),
  'return-task': first(ownPart, inArbitration, ({ order }, now, { orgId }) => {
    const part = partOf(order, orgId)
    if (!part?.returnUntil) return '主办单位已经裁定或重新受理，不能再退回；确有困难请申请延期。'
    return millis(now) > millis(part.returnUntil)
      ? '退回期限已过，请继续办理；确有困难请申请延期。'
      : undefined
  }),
  'waive-task': ({ order }) =>
    order && openCoParts(order).length > 0 ? undefined : '没有尚未办结的协办任务。',
  'decide-arbitration': ({ arbitration }, _now, actor) => {
    if (!arbitration) return '现在没有需要裁定的事项。'
    const { personId } = arbitration
    return personId && personId !== actor.personId && !standsIn(actor, 'arbitration', personId)
      ? { notYours: '这件诉求由指定的负责人裁定，请与其联系。' }
      : undefined
  },
  'request-extension': first(ownPart, inArbitration, ({ extension, order }, _now, { orgId }) => {
    if (!leads(order, orgId)) return '延期由主办单位申请。'
    return extension ? '已经申请延期，请等指挥中心答复。' : undefined
  }),
  'approve-extension': ({ extension }) => (extension ? undefined : '现在没有待答复的延期申请。'),
  'refuse-extension': ({ extension }) => (extension ? undefined : '现在没有待答复的延期申请。'),
  'request-hold': (petition) => {
    if (petition.hold) return '已经申请挂账，请等指挥中心答复。'
    if (petition.arbitration) return '正在裁定主办单位，请等裁定后再操作。'
    return petition.stage === 'joint-review' ? unlessDecided(petition, 'hold') : undefined
  },
  'approve-hold': ({ hold, arbitration }, now) => {
    if (!hold) return '现在没有待答复的挂账申请。'
    // put off, nobody would be measured by who decides
    if (arbitration) return '正在裁定主办单位，请等裁定后再答复挂账申请。'
    return hold.reviewAt > dayOf(now) ? undefined : '申请的复核日期已过，请不同意并请对方重新申请。'
  },
  'refuse-hold': ({ hold }) => (hold ? undefined : '现在没有待答复的挂账申请。'),
  check: ({ check, answeredBy, handlerId }, _now, { personId }) => {
    if (check !== 'pending') return '这件诉求不需要核查，或已经核查。'
    return personId !== undefined && [answeredBy, handlerId].includes(personId)
      ? { notYours: '核查要由承办人以外的人进行，请交给其他同志。' }
      : undefined
  },
  invite: (petition, now) =>
    validInvitations(petition, now).length >= MAX_INVITATIONS
      ? `已有 ${MAX_INVITATIONS} 个有效的邀请，请先收回不再需要的。`
      : undefined,
  'renew-invitation': notInvited,
  'revoke-invitation': notInvited,
  'answer-invitation': (petition, _now, { invitation }) =>
    (invitationOf(petition, invitation)?.answers ?? 0) >= MAX_ANSWERS
      ? `已经答复 ${MAX_ANSWERS} 次，如还有情况请电话联系邀请您的单位。`
      : undefined,
  'extend-referral': extensionObstacle,
  'judge-suggestion': judgementObstacle,
  // to another item it changes with the items: one is merged or split, and no person decides anew
  supervise: ({ supervised }, _now, { role }) =>
    supervised && role !== 'system' ? '已经列入督办。' : undefined,
  'read-warning': ({ warnings }, _now, { personId }) =>
    warnings?.some(({ to, read }) => to === personId && !read)
      ? undefined
      : { notYours: '没有发给您、您还没有看过的预警。' },
  'answer-warning': ({ warnings }, _now, { personId }) =>
    warnings?.some(({ to }) => to === personId) ? undefined : { notYours: '没有发给您、等待您回应的预警。' },
}
