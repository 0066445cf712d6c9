import type { Action } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { isOpen } from '../petition/stages.ts'
import type { Notification } from './notification.ts'

/** Messages that ask somebody to act: void when the work is no longer theirs or there is none. */
const callsToWork: readonly Action[] = [
  ...([
    'triage',
    'assign',
    'reassign',
    'prioritise',
    'return',
    'return-to-handler',
    'escalate',
    'send-back',
    'urge',
    'prompt',
    'overdue',
    'recompute',
    'review',
    'order',
    'decide-arbitration',
    'return-task',
    'request-extension',
    'request-hold',
    'warn',
  ] as const),
]

export const isCallToWork = (event: string): boolean => callsToWork.some((action) => action === event)

/** Why a planned message is no longer true and must not go out; undefined when it still is. */
export const findSuperseded = (
  { audience, event, personId }: Pick<Notification, 'audience' | 'event' | 'personId'>,
  petition: Petition,
): string | undefined => {
  if (audience === 'former-handler')
    return petition.handlerId === personId ? '诉求又交回了这位承办人' : undefined
  if (audience === 'resident') return undefined
  if (!isCallToWork(event)) return undefined
  // an answer that is checked is worked on too
  const checks = petition.stage === 'answered' && petition.check === 'pending'
  if (checks && (event === 'prompt' || event === 'overdue')) return undefined
  if (!isOpen(petition)) return '诉求已办结或终止'
  if (audience === 'handler' && petition.handlerId !== personId) return '承办人已更换'
  if (event === 'triage' && petition.stage !== 'submitted') return '诉求已经派出'
  return undefined
}

/** Why nobody has to telephone any more: the resident has seen the answer, or it no longer holds. */
export const findCallSuperseded = (
  event: string,
  { solved, stage }: Pick<Petition, 'solved' | 'stage'>,
): string | undefined => {
  if (solved) return '居民已经评价，不用再电话告知'
  if (stage === 'withdrawn') return '居民已经撤回，不用再电话告知'
  const holds = event === 'ask' || stage === 'answered' || stage === 'closed' || stage === 'declined'
  return holds ? undefined : '诉求已重新办理，原来的答复不用再告知'
}
