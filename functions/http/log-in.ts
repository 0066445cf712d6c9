import { logIn } from '../../shared/http/endpoints/log-in.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { keyring, lockOuts, passwords, quotas, staffServices } from '../../shared/lambda/services.ts'

export const handler = httpHandler(logIn, {
  ...staffServices(),
  passwords,
  keyring: keyring(),
  quotas: quotas(),
  lockOuts: lockOuts(),
})
