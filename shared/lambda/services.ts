import { randomBytes } from 'node:crypto'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import { aesContactVault } from '../adapters/crypto/contact-vault.ts'
import { scryptPasswords } from '../adapters/crypto/passwords.ts'
import { aesSimilarHandles } from '../adapters/crypto/similar-handles.ts'
import { staffTokens } from '../adapters/crypto/staff-tokens.ts'
import { dynamoAdministrativeLog } from '../adapters/dynamodb/administrative-log.ts'
import { dynamoAnswerLog } from '../adapters/dynamodb/answer-log.ts'
import { dynamoArmedWarnings } from '../adapters/dynamodb/armed-warnings.ts'
import { dynamoCounterArchive } from '../adapters/dynamodb/counter-archive.ts'
import { dynamoCounterStore } from '../adapters/dynamodb/counter-store.ts'
import { dynamoDirectory } from '../adapters/dynamodb/directory.ts'
import { dynamoDirectoryWriter } from '../adapters/dynamodb/directory-writer.ts'
import { documentClient } from '../adapters/dynamodb/document-client.ts'
import { dynamoExportLog } from '../adapters/dynamodb/export-log.ts'
import { dynamoKeyring } from '../adapters/dynamodb/keyring.ts'
import { dynamoNotificationStore } from '../adapters/dynamodb/notification-store.ts'
import { dynamoPetitionFiles } from '../adapters/dynamodb/petition-files.ts'
import { dynamoPetitionFiling } from '../adapters/dynamodb/petition-filing.ts'
import { dynamoPetitionStore } from '../adapters/dynamodb/petition-store.ts'
import { dynamoPosterLog } from '../adapters/dynamodb/poster-log.ts'
import { dynamoLockOutStore, dynamoQuotaStore } from '../adapters/dynamodb/quota-store.ts'
import { rememberedEntries } from '../adapters/dynamodb/remembered-entries.ts'
import { dynamoSettingsStore } from '../adapters/dynamodb/settings-store.ts'
import { dynamoSimilarityStore } from '../adapters/dynamodb/similarity-store.ts'
import { dynamoSupervisionStore } from '../adapters/dynamodb/supervision-store.ts'
import { dynamoTimelineArchive } from '../adapters/dynamodb/timeline-archive.ts'
import { eventBridgeBus } from '../adapters/eventbridge/event-bus.ts'
import { kmsKeyWrap } from '../adapters/kms/key-wrap.ts'
import { sqsAnswerQueue, sqsDeliveryQueue, sqsPhotoQueue, sqsTriageQueue } from '../adapters/sqs/queues.ts'
import type { RandomBytes } from '../domain/petition/numbers.ts'
import { type TimekeepingOf, timekeepingBySettings } from '../usecases/street-timekeeping.ts'
import { environment } from './environment.ts'
import { clock } from './system-clock.ts'

/**
 * The only place that builds adapters. A function builds what it names, once in a container; the rest of this file is
 * shaken out of its bundle.
 */
const once = /* @__NO_SIDE_EFFECTS__ */ <T>(build: () => T): (() => T) => {
  let built: { it: T } | undefined
  return () => {
    built ??= { it: build() }
    return built.it
  }
}

export const table = once(() => ({ client: documentClient(), tableName: environment('TABLE_NAME') }))
const sqs = once(() => new SQSClient({}))

export const random: RandomBytes = (length) => new Uint8Array(randomBytes(length))

export const directory = once(() => dynamoDirectory(table()))
export const petitions = once(() => dynamoPetitionStore(table()))
/** For a function that events bring back to the same timelines; each remembers its own. */
export const timelines = () => rememberedEntries(petitions())
/** Parts of the store for the two functions whose bundles are counted. */
export const petitionFiling = once(() => dynamoPetitionFiling(table()))
export const petitionFiles = once(() => dynamoPetitionFiles(table()))
export const notifications = once(() => dynamoNotificationStore(table()))
export const timelineArchive = once(() => dynamoTimelineArchive(table()))
export const counters = once(() => dynamoCounterStore(table()))
export const posters = once(() => dynamoPosterLog(table()))
export const answerLog = once(() => dynamoAnswerLog(table()))
export const similarity = once(() => dynamoSimilarityStore(table()))
export const items = once(() => dynamoSupervisionStore(table()))
export const exports = once(() => dynamoExportLog(table()))
export const counterArchive = once(() => dynamoCounterArchive(table()))
export const keyring = once(() =>
  dynamoKeyring({ ...table(), keyWrap: kmsKeyWrap(new KMSClient({}), environment('KMS_KEY_ID')) }),
)
export const contacts = once(() => aesContactVault(keyring()))
export const similarHandles = once(() => aesSimilarHandles(keyring()))
const tokens = once(() => staffTokens(keyring()))
export const triageQueue = once(() => sqsTriageQueue(sqs(), environment('TRIAGE_QUEUE_URL')))
export const deliveryQueue = once(() => sqsDeliveryQueue(sqs(), environment('DELIVERY_QUEUE_URL')))
export const photoQueue = once(() => sqsPhotoQueue(sqs(), environment('PHOTOS_QUEUE_URL')))
export const answerQueue = once(() => sqsAnswerQueue(sqs(), environment('ANSWERS_QUEUE_URL')))
export const bus = once(() => eventBridgeBus(new EventBridgeClient({}), environment('EVENT_BUS_NAME')))
export const publicBaseUrl = once(() => environment('PUBLIC_BASE_URL').replace(/\/+$/, ''))

export const quotas = once(() => dynamoQuotaStore(table()))
export const lockOuts = once(() => dynamoLockOutStore(table()))

export const passwords = scryptPasswords
/** Whatever decides with time needs these. */
export const settings = once(() => dynamoSettingsStore(table()))
export const armedWarnings = once(() => dynamoArmedWarnings(table()))
const bySettings = once(() => timekeepingBySettings(settings()))
const timekeepingOf: TimekeepingOf = (streetId) => bySettings()(streetId)
export const timing = { clock, timekeepingOf }
/** What every move of the lifecycle is made with. */
export const moveServices = once(() => ({
  ...timing,
  random,
  petitions: petitions(),
  directory: directory(),
}))
/** What every endpoint for staff is built on. */
export const staffServices = once(() => ({ ...timing, directory: directory(), tokens: tokens() }))
export const administrativeLog = once(() => dynamoAdministrativeLog(table()))
/** For whoever changes a street, and sees its present state: nothing of it is remembered. */
export const changeServices = once(() => ({
  random,
  directory: dynamoDirectory({ ...table(), fresh: true }),
  settings: dynamoSettingsStore({ ...table(), fresh: true }),
  writer: dynamoDirectoryWriter(table()),
}))
/** For administrators. */
export const administrationServices = once(() => ({ ...staffServices(), ...changeServices() }))
