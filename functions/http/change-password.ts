import { changePassword } from '../../shared/http/endpoints/change-password.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { administrationServices, keyring, lockOuts, passwords, quotas } from '../../shared/lambda/services.ts'

export const handler = httpHandler(changePassword, {
  ...administrationServices(),
  passwords,
  keyring: keyring(),
  quotas: quotas(),
  lockOuts: lockOuts(),
})
