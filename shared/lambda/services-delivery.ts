import { randomUUID } from 'node:crypto'
import { dynamoRateStore } from '../adapters/dynamodb/rate-store.ts'
import { mailboxChannel } from '../adapters/mailbox/mailbox-channel.ts'
import { alibabaSms } from '../adapters/sms/alibaba-sms.ts'
import { smsGateways, smsKeysIn } from '../adapters/sms/sms-gateways.ts'
import { tencentSms } from '../adapters/sms/tencent-sms.ts'
import { callChannel } from '../usecases/have-somebody-call.ts'
import { smsChannel } from '../usecases/tell-by-sms.ts'
import { weChatChannel } from '../usecases/tell-in-wechat.ts'
import { robotChannel, weComChannel } from '../usecases/tell-in-wecom.ts'
import { environment } from './environment.ts'
import {
  contacts,
  directory,
  notifications,
  petitions,
  publicBaseUrl,
  settings,
  table,
  timing,
} from './services.ts'
import { parameters } from './services-parameters.ts'
import { weChatServices } from './services-wechat.ts'
import { weCom } from './services-wecom.ts'

const machineTime = () => Date.now()

const smsGateway = () => {
  const keysOf = smsKeysIn(parameters(), environment('PARAMETER_PATH'))
  return smsGateways({
    tencent: tencentSms({ base: environment('TENCENT_SMS_URL'), keysOf, machineTime }),
    alibaba: alibabaSms({ base: environment('ALIBABA_SMS_URL'), keysOf, machineTime, nonce: randomUUID }),
  })
}

/** What messages are delivered with: every way that there is. */
export const deliveryServices = () => {
  const { clock } = timing
  const outside = { clock, publicBaseUrl: publicBaseUrl() }
  const rates = dynamoRateStore(table())
  const wecom = { ...outside, wecom: weCom(), rates }
  return {
    clock,
    settings: settings(),
    petitions: petitions(),
    notifications: notifications(),
    directory: directory(),
    contacts: contacts(),
    channels: [
      weChatChannel({ ...outside, ...weChatServices() }),
      smsChannel({ clock, rates, sms: smsGateway() }),
      ...[weComChannel(wecom), robotChannel(wecom), callChannel, mailboxChannel],
    ],
  }
}
