import type { Mailbox } from '../api/api.ts'

type Message = Mailbox['items'][number]
type State = Message['state']

const tones = {
  planned: 'tag-info',
  accepted: 'tag-info',
  'to-call': 'tag-warn',
  sent: 'tag-ok',
  delivered: 'tag-ok',
  refused: 'tag-danger',
  unreachable: 'tag-danger',
  expired: 'tag-danger',
  superseded: '',
} as const satisfies Record<State, string>

/** What lies in the log for a resident has not gone out: no colour says that all is well. */
export const toneOfMessage = ({ state, channel, audience }: Message): string =>
  state === 'sent' && channel === 'mailbox' && audience === 'resident' ? '' : tones[state]
