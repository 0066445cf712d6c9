import { describePerson } from '../../usecases/describe-person.ts'
import { logIn as authenticateByPassword } from '../../usecases/log-in.ts'
import { endpoint } from '../contract.ts'
import { logInContract } from '../contracts/log-in.ts'

type Services = Parameters<typeof authenticateByPassword>[0] & Parameters<typeof describePerson>[0]

export const logIn = endpoint(logInContract, async (services: Services, { body }) => {
  const { account, password } = body()
  const { token, expiresAt, person } = await authenticateByPassword(services, account, password)
  return { token, expiresAt, person: await describePerson(services, person) }
})
