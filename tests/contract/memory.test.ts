import { describe } from 'vitest'
import { memoryAnswerLog } from '../../shared/adapters/memory/answers-for-many.ts'
import { memoryArmedWarnings } from '../../shared/adapters/memory/armed-warnings.ts'
import { memoryCounterStore } from '../../shared/adapters/memory/counter-store.ts'
import { memoryDirectory } from '../../shared/adapters/memory/directory.ts'
import { memoryExportLog } from '../../shared/adapters/memory/export-log.ts'
import { memoryKeyring } from '../../shared/adapters/memory/keyring.ts'
import { memoryNotificationStore } from '../../shared/adapters/memory/notification-store.ts'
import { memoryPetitionStore } from '../../shared/adapters/memory/petition-store.ts'
import { memoryPhotoClaims } from '../../shared/adapters/memory/photos.ts'
import { memoryPlatformLog } from '../../shared/adapters/memory/platform-log.ts'
import { memoryPosterLog } from '../../shared/adapters/memory/poster-log.ts'
import { memoryQuotaStore } from '../../shared/adapters/memory/quota-store.ts'
import { memoryRateStore } from '../../shared/adapters/memory/rate-store.ts'
import { memorySettingsStore } from '../../shared/adapters/memory/settings-store.ts'
import { memorySimilarityStore } from '../../shared/adapters/memory/similarity-store.ts'
import { type MembersByItem, memorySupervisionStore } from '../../shared/adapters/memory/supervision-store.ts'
import { memoryCredentialStore, memorySubscriptionStore } from '../../shared/adapters/memory/wechat.ts'
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
import type { PlatformExchange } from '../../shared/ports/platform.ts'

describe('in memory', () => {
  const openPetitions = async () => memoryPetitionStore()
  petitionStoreContract(openPetitions)
  similarityStoreContract(async () => memorySimilarityStore())
  petitionListContract(openPetitions)
  petitionListPagesContract(openPetitions)
  joinedMembersContract(openPetitions)
  sideRowsContract(openPetitions)
  dutiesContract(openPetitions)
  dueIndexContract(openPetitions)
  filingQuotasContract(openPetitions)
  quotaStoreContract(async () => memoryQuotaStore())
  lockOutStoreContract(async () => memoryQuotaStore())
  notificationStoreContract(async () => memoryNotificationStore())
  photoClaimsContract(async () => memoryPhotoClaims())
  platformLogContract(async () => {
    const exchanged = new Map<string, PlatformExchange>()
    return { log: memoryPlatformLog(exchanged), petitions: memoryPetitionStore(new Map(), exchanged) }
  })
  supervisionStoreContract(async () => {
    const supervised: MembersByItem = new Map()
    return {
      items: memorySupervisionStore(supervised),
      petitions: memoryPetitionStore(new Map(), new Map(), supervised),
    }
  })
  exportLogContract(async () => memoryExportLog())
  answerLogContract(async () => memoryAnswerLog())
  armedWarningsContract(async () => memoryArmedWarnings())
  rateStoreContract(async () => memoryRateStore())
  posterLogContract(async () => memoryPosterLog())
  credentialStoreContract(async () => memoryCredentialStore())
  subscriptionStoreContract(async () => memorySubscriptionStore())
  counterStoreContract(async () => memoryCounterStore())
  directoryContract(async () => {
    const directory = memoryDirectory()
    return { directory, writer: directory }
  })
  directoryChangesContract(async () => {
    const settings = memorySettingsStore()
    const directory = memoryDirectory(settings)
    return { directory, remembering: directory, settings, writer: directory, log: directory }
  })
  settingsStoreContract(async () => {
    const settings = memorySettingsStore()
    return { reader: () => settings, writer: settings }
  })
  keyringContract(async () => {
    const keyring = memoryKeyring()
    return () => keyring
  })
})
