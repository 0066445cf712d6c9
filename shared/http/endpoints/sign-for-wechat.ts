import { type LookUpServices, limitLookUps } from '../../usecases/limit-look-ups.ts'
import { signForWeChat as sign } from '../../usecases/sign-for-wechat.ts'
import { endpoint } from '../contract.ts'
import { signForWeChatContract } from '../contracts/sign-for-wechat.ts'

export const signForWeChat = endpoint(
  signForWeChatContract,
  (services: Parameters<typeof sign>[0] & LookUpServices, { param, header, body, address }) => {
    const petitionId = param('petitionId')
    return limitLookUps(services, { petitionId, address }, () =>
      sign(services, petitionId, header('x-query-code') ?? '', body().url),
    )
  },
)
