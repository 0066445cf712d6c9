import { answerInvitation } from '../../shared/http/endpoints/answer-invitation.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, moveServices, quotas } from '../../shared/lambda/services.ts'

export const handler = httpHandler(answerInvitation, {
  ...moveServices(),
  keyring: keyring(),
  quotas: quotas(),
})
