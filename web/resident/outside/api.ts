import type { answerInvitationContract } from '../../../shared/http/contracts/answer-invitation.ts'
import type { showInvitationContract } from '../../../shared/http/contracts/show-invitation.ts'
import { askAsDevice as ask, type ReplyOf } from '../../api/exchange.ts'

export type Asked = ReplyOf<typeof showInvitationContract>

const pathOf = (petitionId: string) => `/outside/${encodeURIComponent(petitionId)}`

export const showInvitation = (petitionId: string, token: string): Promise<Asked> =>
  ask(pathOf(petitionId), { headers: { 'x-invitation-token': token } })

export const answerInvitation = (
  petitionId: string,
  token: string,
  answer: { text: string; photos?: string[] },
): Promise<ReplyOf<typeof answerInvitationContract>> =>
  ask(`${pathOf(petitionId)}/answers`, {
    method: 'POST',
    body: JSON.stringify(answer),
    headers: { 'x-invitation-token': token },
  })
