import { randomUUID } from 'node:crypto'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import {
  createTable,
  type LocalDynamoDB,
  localClient,
  readTableResource,
  startDynamoDB,
} from '../../infra/local/dynamodb.ts'
import { dynamoAdministrativeLog } from '../../shared/adapters/dynamodb/administrative-log.ts'
import { dynamoAnswerLog } from '../../shared/adapters/dynamodb/answer-log.ts'
import { dynamoArmedWarnings } from '../../shared/adapters/dynamodb/armed-warnings.ts'
import { dynamoCounterArchive } from '../../shared/adapters/dynamodb/counter-archive.ts'
import { dynamoCounterStore } from '../../shared/adapters/dynamodb/counter-store.ts'
import { dynamoCredentialStore } from '../../shared/adapters/dynamodb/credential-store.ts'
import { dynamoDirectory } from '../../shared/adapters/dynamodb/directory.ts'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { documentClient } from '../../shared/adapters/dynamodb/document-client.ts'
import { dynamoExportLog } from '../../shared/adapters/dynamodb/export-log.ts'
import { dynamoKeyring } from '../../shared/adapters/dynamodb/keyring.ts'
import { dynamoNotificationStore } from '../../shared/adapters/dynamodb/notification-store.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoPhotoClaims } from '../../shared/adapters/dynamodb/photo-claims.ts'
import { dynamoPlatformLog } from '../../shared/adapters/dynamodb/platform-log.ts'
import { dynamoPosterLog } from '../../shared/adapters/dynamodb/poster-log.ts'
import { dynamoLockOutStore, dynamoQuotaStore } from '../../shared/adapters/dynamodb/quota-store.ts'
import { dynamoRateStore } from '../../shared/adapters/dynamodb/rate-store.ts'
import { dynamoSettingsStore, dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import { dynamoSimilarityStore } from '../../shared/adapters/dynamodb/similarity-store.ts'
import { dynamoSubscriptionStore } from '../../shared/adapters/dynamodb/subscription-store.ts'
import { dynamoSupervisionStore } from '../../shared/adapters/dynamodb/supervision-store.ts'
import type { Table } from '../../shared/adapters/dynamodb/table.ts'
import { answerLogContract } from '../../shared/ports/contract/answer-log.ts'
import { armedWarningsContract } from '../../shared/ports/contract/armed-warnings.ts'
import { counterStoreContract } from '../../shared/ports/contract/counter-store.ts'
import { directoryContract } from '../../shared/ports/contract/directory.ts'
import { directoryChangesContract } from '../../shared/ports/contract/directory-changes.ts'
import { dueIndexContract } from '../../shared/ports/contract/due-index.ts'
import { dutiesContract } from '../../shared/ports/contract/duties.ts'
import { exportLogContract } from '../../shared/ports/contract/export-log.ts'
import { filingQuotasContract } from '../../shared/ports/contract/filing-quotas.ts'
import { joinedMembersContract } from '../../shared/ports/contract/joined-members.ts'
import { keyringContract } from '../../shared/ports/contract/keyring.ts'
import { notificationStoreContract } from '../../shared/ports/contract/notification-store.ts'
import { petitionListContract } from '../../shared/ports/contract/petition-list.ts'
import { petitionListPagesContract } from '../../shared/ports/contract/petition-list-pages.ts'
import { petitionStoreContract } from '../../shared/ports/contract/petition-store.ts'
import { photoClaimsContract } from '../../shared/ports/contract/photo-claims.ts'
import { platformLogContract } from '../../shared/ports/contract/platform-log.ts'
import { posterLogContract } from '../../shared/ports/contract/poster-log.ts'
import { lockOutStoreContract, quotaStoreContract } from '../../shared/ports/contract/quota-store.ts'
import { rateStoreContract } from '../../shared/ports/contract/rate-store.ts'
import { settingsStoreContract } from '../../shared/ports/contract/settings-store.ts'
import { sideRowsContract } from '../../shared/ports/contract/side-rows.ts'
import { similarityStoreContract } from '../../shared/ports/contract/similarity-store.ts'
import { supervisionStoreContract } from '../../shared/ports/contract/supervision-store.ts'
import {
  credentialStoreContract,
  subscriptionStoreContract,
} from '../../shared/ports/contract/wechat-stores.ts'
import { openKeyWrap } from '../../shared/testing/open-key-wrap.ts'

let local: LocalDynamoDB
beforeAll(async () => {
  local = await startDynamoDB()
})
afterAll(() => local.stop())

/** A table of its own for each test, from the deployed definition. */
const openTable = async (): Promise<Table> => {
  const client = localClient(local.endpoint)
  const tableName = `contract-${randomUUID()}`
  await createTable(client, tableName, await readTableResource())
  onTestFinished(async () => {
    await client.send(new DeleteTableCommand({ TableName: tableName }))
    client.destroy()
  })
  return { client: documentClient(client), tableName }
}

describe('in DynamoDB', () => {
  const openPetitions = async () => dynamoPetitionStore(await openTable())
  petitionStoreContract(openPetitions)
  similarityStoreContract(async () => dynamoSimilarityStore(await openTable()))
  petitionListContract(openPetitions)
  petitionListPagesContract(openPetitions)
  joinedMembersContract(openPetitions)
  sideRowsContract(openPetitions)
  dutiesContract(openPetitions)
  dueIndexContract(openPetitions)
  filingQuotasContract(openPetitions)
  quotaStoreContract(async () => dynamoQuotaStore(await openTable()))
  lockOutStoreContract(async () => dynamoLockOutStore(await openTable()))
  notificationStoreContract(async () => dynamoNotificationStore(await openTable()))
  photoClaimsContract(async () => dynamoPhotoClaims(await openTable()))
  platformLogContract(async () => {
    const table = await openTable()
    return { log: dynamoPlatformLog(table), petitions: dynamoPetitionStore(table) }
  })
  supervisionStoreContract(async () => {
    const table = await openTable()
    return { items: dynamoSupervisionStore(table), petitions: dynamoPetitionStore(table) }
  })
  exportLogContract(async () => dynamoExportLog(await openTable()))
  answerLogContract(async () => dynamoAnswerLog(await openTable()))
  armedWarningsContract(async () => dynamoArmedWarnings(await openTable()))
  rateStoreContract(async () => dynamoRateStore(await openTable()))
  posterLogContract(async () => dynamoPosterLog(await openTable()))
  credentialStoreContract(async () => dynamoCredentialStore(await openTable()))
  subscriptionStoreContract(async () => dynamoSubscriptionStore(await openTable()))
  counterStoreContract(async () => {
    const table = await openTable()
    return { ...dynamoCounterStore(table), ...dynamoCounterArchive(table) }
  })
  directoryContract(async () => {
    const table = await openTable()
    return { directory: dynamoDirectory(table), writer: dynamoDirectoryWriter(table) }
  })
  directoryChangesContract(async () => {
    const table = await openTable()
    return {
      directory: dynamoDirectory({ ...table, fresh: true }),
      remembering: dynamoDirectory(table),
      settings: dynamoSettingsStore(table),
      writer: dynamoDirectoryWriter(table),
      log: dynamoAdministrativeLog(table),
    }
  })
  settingsStoreContract(async () => {
    const table = await openTable()
    return { reader: () => dynamoSettingsStore(table), writer: dynamoSettingsWriter(table) }
  })
  keyringContract(async () => {
    const table = await openTable()
    return () => dynamoKeyring({ ...table, keyWrap: openKeyWrap })
  })
})
