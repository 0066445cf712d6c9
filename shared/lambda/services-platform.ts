import { dynamoPlatformLog } from '../adapters/dynamodb/platform-log.ts'
import { platformWebhook } from '../adapters/platform/webhook.ts'
import { secretsIn } from '../domain/platform/signature.ts'
import { environment } from './environment.ts'
import { directory, moveServices, petitions, publicBaseUrl, settings, table, timing } from './services.ts'
import { parameters } from './services-parameters.ts'

const machineTime = () => Date.now()

const platformSecrets = () => {
  const path = environment('PARAMETER_PATH')
  const store = parameters()
  return {
    secretsOf: async (streetId: string) =>
      secretsIn((await store.findParameter(`${path}/platform/${streetId}`)) ?? ''),
  }
}

const access = () => ({ settings: settings(), platformSecrets: platformSecrets(), machineTime })
const records = () => ({ petitions: petitions(), directory: directory(), publicBaseUrl: publicBaseUrl() })

/** For whoever takes what a street's own platform sends. */
export const receivingServices = () => ({
  ...moveServices(),
  ...access(),
  platformLog: dynamoPlatformLog(table()),
})
/** For whoever hands out what the platform fetches. */
export const fetchingServices = () => ({
  ...records(),
  ...access(),
  clock: timing.clock,
  platformLog: dynamoPlatformLog(table()),
})
/** For whoever sends to it. */
export const forwardingServices = () => ({
  ...fetchingServices(),
  platformDoor: platformWebhook({ machineTime }),
})
