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

/** Why a planned message is no longer true and must not go out; undefined when it still is. */
export const findSuperseded = (
  { audience, event, personId }: Pick<Notification, 'audience' | 'event' | 'personId'>,
  petition: Petition,
): string | undefined => {
  if (audience === 'former-handler')
    return petition.handlerId === personId ? '诉求又交回了这位承办人' : undefined
  if (audience === 'resident' || !callsToWork.some((action) => action === event)) return undefined
  // an answer that is checked is worked on too
  const checks = petition.stage === 'answered' && petition.check === 'pending'
  if (checks && (event === 'prompt' || event === 'overdue')) return undefined
  if (!isOpen(petition)) return '诉求已办结或终止'
  if (audience === 'handler' && petition.handlerId !== personId) return '承办人已更换'
  if (event === 'triage' && petition.stage !== 'submitted') return '诉求已经派出'
  return undefined
}
