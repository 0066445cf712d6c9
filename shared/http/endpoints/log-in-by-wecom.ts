import { describePerson } from '../../usecases/describe-person.ts'
import { logInByWeCom as authenticateByWeCom, weComOffer } from '../../usecases/log-in-by-wecom.ts'
import { endpoint } from '../contract.ts'
import { logInByWeComContract } from '../contracts/log-in-by-wecom.ts'

type Services = Parameters<typeof authenticateByWeCom>[0] & Parameters<typeof describePerson>[0]

export const logInByWeCom = endpoint(logInByWeComContract, async (services: Services, { body, address }) => {
  const { streetId, code } = body()
  const { offer } = await weComOffer(services, streetId)
  if (!code) return { offer }
  const { token, expiresAt, person } = await authenticateByWeCom(services, { streetId, code, address })
  return { offer, session: { token, expiresAt, person: await describePerson(services, person) } }
})
