import { describePerson } from '../../usecases/describe-person.ts'
import { type LogInLimits, limitLogIns } from '../../usecases/limit-log-ins.ts'
import { logIn as authenticateByPassword } from '../../usecases/log-in.ts'
import { endpoint } from '../contract.ts'
import { logInContract } from '../contracts/log-in.ts'

type Services = Parameters<typeof authenticateByPassword>[0] &
  Parameters<typeof describePerson>[0] &
  LogInLimits

export const logIn = endpoint(logInContract, async (services: Services, { body, address }) => {
  const { account, password } = body()
  const { token, expiresAt, person } = await limitLogIns(services, { account, address }, () =>
    authenticateByPassword(services, account, password),
  )
  return { token, expiresAt, person: await describePerson(services, person) }
})
