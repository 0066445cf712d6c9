import * as z from 'zod/mini'
import { leadOf, partOf } from '../order/task-order.ts'
import type { Action } from '../petition/lifecycle.ts'
import { petitionIdPattern } from '../petition/numbers.ts'
import type { Petition } from '../petition/petition.ts'
import { stageLabels } from '../petition/stages.ts'
import type { Actor } from '../street/roles.ts'
import { textOf } from '../text.ts'
import { PLATFORM_NAME, type PlatformState, platformStates } from './platform-names.ts'

const NO_PHOTO = `由${PLATFORM_NAME}报送，照片见该平台。`

export const platformEventSchema = z.strictObject({
  /** Of the platform's own choosing; the same for a repetition. */
  eventId: z.string().check(z.regex(/^[\w.:-]{1,100}$/)),
  petitionId: z.string().check(z.regex(petitionIdPattern)),
  /** Rises with what happens to this petition on the platform. */
  sequence: z.int().check(z.gte(1)),
  /** When it happened there. */
  at: z.iso.datetime({ offset: true }),
  state: z.enum(Object.keys(platformStates) as [PlatformState]),
  /** Whose part of a task order it is about; the lead's unless given. */
  orgId: z.optional(z.string().check(z.regex(/^[\w./-]{1,80}$/))),
  /** What is said: progress, result, reason. */
  note: z.optional(textOf(4000)),
})
export type PlatformEvent = z.infer<typeof platformEventSchema>

/** States that say nothing without words. */
const worded: readonly PlatformState[] = ['progress', 'opinion', 'finished', 'returned']
export const lacksWords = ({ state, note }: PlatformEvent): boolean => worded.includes(state) && !note

/** The move of the lifecycle that an event stands for, and who makes it; or why there is none from here. */
export type PlatformMove = { action: Action; input: object; actor: Actor } | { refused: string }

/** A move through the platform is the organisation's own, marked with the event; no person has made it here. */
const actorOf = (
  { streetId }: Petition,
  { eventId, sequence }: PlatformEvent,
  who: Pick<Actor, 'role' | 'orgId'>,
): Actor => ({ ...who, streetId, platform: { eventId, sequence } })

const inReview = ({
  state,
  note,
}: PlatformEvent):
  | Pick<Exclude<PlatformMove, { refused: string }>, 'action' | 'input'>
  | { refused: string } => {
  switch (state) {
    case 'returned':
      return { action: 'send-back', input: { reason: note } }
    case 'finished':
    case 'opinion':
      return { refused: '诉求还在联合研判，双方签署并下达交办单以后才能报送办理结果。' }
    case 'accepted':
    case 'signed':
    case 'progress':
      return { action: 'note', input: { text: saying(state, note) } }
  }
}

const saying = (state: PlatformState, note: string | undefined): string =>
  [`${PLATFORM_NAME}：${platformStates[state]}`, note].filter(Boolean).join('，')

const inReferral = ({ state, note }: PlatformEvent): ReturnType<typeof inReview> => {
  const update = (status: string) => ({
    action: 'update-referral' as const,
    input: { status, note: note ?? saying(state, undefined) },
  })
  switch (state) {
    case 'accepted':
    case 'signed':
      return update('accepted')
    case 'progress':
      return update('in-progress')
    case 'returned':
      return update('returned')
    case 'finished':
      return { action: 'record-referral-result', input: { result: note, note: saying(state, undefined) } }
    case 'opinion':
      return { refused: '转出的诉求不收协办意见。' }
  }
}

const inOrder = (
  petition: Petition,
  orgId: string,
  { state, note }: PlatformEvent,
): ReturnType<typeof inReview> => {
  switch (state) {
    case 'accepted':
      return { action: 'note', input: { text: saying(state, note) } }
    case 'signed':
      // whoever has reported progress has signed already
      return partOf(petition.order, orgId)?.state === 'sent'
        ? { action: 'sign', input: {} }
        : { action: 'note', input: { text: saying(state, note) } }
    case 'progress':
      return { action: 'progress', input: { note } }
    case 'opinion':
      return { action: 'opinion', input: { opinion: note } }
    case 'finished':
      return { action: 'finish-task', input: { result: note, noPhotoReason: NO_PHOTO } }
    case 'returned':
      return { action: 'return-task', input: { reason: note } }
  }
}

/** What an event of the platform does with a petition as it stands now. */
export const platformMove = (petition: Petition, event: PlatformEvent): PlatformMove => {
  const { stage, order, referral } = petition
  const centre = actorOf(petition, event, { role: 'command-centre', orgId: petition.orgId })
  if (stage === 'joint-review') {
    const move = inReview(event)
    return 'refused' in move ? move : { ...move, actor: centre }
  }
  if (stage === 'referred' && referral?.to === 'district') {
    const move = inReferral(event)
    return 'refused' in move ? move : { ...move, actor: centre }
  }
  const orgId = event.orgId ?? (order && leadOf(order)?.orgId)
  if (stage === 'street' && orgId !== undefined) {
    if (!partOf(order, orgId)) return { refused: '交办单里没有这个单位。' }
    const move = inOrder(petition, orgId, event)
    return 'refused' in move
      ? move
      : { ...move, actor: actorOf(petition, event, { role: 'department', orgId }) }
  }
  return { refused: `诉求现在处于“${stageLabels[stage]}”，不由${PLATFORM_NAME}办理，请在码上办查看。` }
}
