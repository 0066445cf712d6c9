import { randomBytes, randomUUID } from 'node:crypto'
import { aesContactVault } from '../../shared/adapters/crypto/contact-vault.ts'
import { aesOpenidVault } from '../../shared/adapters/crypto/openid-vault.ts'
import { aesSimilarHandles } from '../../shared/adapters/crypto/similar-handles.ts'
import { staffTokens } from '../../shared/adapters/crypto/staff-tokens.ts'
import { wasmCodec } from '../../shared/adapters/images/wasm-codec.ts'
import { mailboxChannel } from '../../shared/adapters/mailbox/mailbox-channel.ts'
import { memoryAnswerLog, memoryAnswerQueue } from '../../shared/adapters/memory/answers-for-many.ts'
import { memoryArmedWarnings } from '../../shared/adapters/memory/armed-warnings.ts'
import { memoryCounterStore } from '../../shared/adapters/memory/counter-store.ts'
import { memoryDirectory } from '../../shared/adapters/memory/directory.ts'
import { memoryExportLog } from '../../shared/adapters/memory/export-log.ts'
import { memoryKeyring } from '../../shared/adapters/memory/keyring.ts'
import { memoryNotificationStore } from '../../shared/adapters/memory/notification-store.ts'
import { memoryPetitionStore } from '../../shared/adapters/memory/petition-store.ts'
import { memoryBucket, memoryPhotoClaims } from '../../shared/adapters/memory/photos.ts'
import { memoryPlatformLog } from '../../shared/adapters/memory/platform-log.ts'
import { memoryPosterLog } from '../../shared/adapters/memory/poster-log.ts'
import { memoryBus, memoryQueue } from '../../shared/adapters/memory/queues.ts'
import { memoryQuotaStore } from '../../shared/adapters/memory/quota-store.ts'
import { memoryRateStore } from '../../shared/adapters/memory/rate-store.ts'
import { memorySettingsStore } from '../../shared/adapters/memory/settings-store.ts'
import { memorySimilarityStore } from '../../shared/adapters/memory/similarity-store.ts'
import { type MembersByItem, memorySupervisionStore } from '../../shared/adapters/memory/supervision-store.ts'
import { memorySubscriptionStore } from '../../shared/adapters/memory/wechat.ts'
import { eventOf, type PetitionEvent } from '../../shared/domain/events.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import { photoEntryOf } from '../../shared/domain/photo/photo-entry.ts'
import { learnedChances } from '../../shared/domain/similarity/learned-labels.ts'
import { placingActions } from '../../shared/domain/similarity/placing-actions.ts'
import { countNothing } from '../../shared/domain/statistics/count-petition.ts'
import { sumOf } from '../../shared/domain/statistics/sums.ts'
import { millis, type Timestamp } from '../../shared/domain/time.ts'
import type { NotificationChannel } from '../../shared/ports/notification-channel.ts'
import type { PetitionStore } from '../../shared/ports/petition-store.ts'
import type { PlatformExchange } from '../../shared/ports/platform.ts'
import type { SmsGateway } from '../../shared/ports/sms.ts'
import type { WeChat, WeChatSubscription } from '../../shared/ports/wechat.ts'
import type { WeCom } from '../../shared/ports/wecom.ts'
import { answerMember } from '../../shared/usecases/answer-member.ts'
import { itemAnswers } from '../../shared/usecases/answer-members.ts'
import { checkPhotos } from '../../shared/usecases/check-photos.ts'
import { countPetitions } from '../../shared/usecases/count-petitions.ts'
import { deliverNotifications } from '../../shared/usecases/deliver-notifications.ts'
import { callChannel } from '../../shared/usecases/have-somebody-call.ts'
import { joinedAnswers } from '../../shared/usecases/joined-answers.ts'
import { placeSimilar } from '../../shared/usecases/place-similar.ts'
import { planEvent } from '../../shared/usecases/plan-notifications.ts'
import { relayEvents } from '../../shared/usecases/relay-events.ts'
import { settleJoining } from '../../shared/usecases/settle-joining.ts'
import { timekeepingBySettings } from '../../shared/usecases/street-timekeeping.ts'
import { smsChannel } from '../../shared/usecases/tell-by-sms.ts'
import { weChatChannel } from '../../shared/usecases/tell-in-wechat.ts'
import { robotChannel, weComChannel } from '../../shared/usecases/tell-in-wecom.ts'
import { triagePetitions } from '../../shared/usecases/triage-petitions.ts'
import { aStreet, type TestStreet } from './test-street.ts'

/** The petition store with its stream: every entry that was written, in order. */
const withStream = (store: PetitionStore): { petitions: PetitionStore; stream: PetitionEvent[] } => {
  const stream: PetitionEvent[] = []
  return {
    stream,
    petitions: {
      ...store,
      file: async (filing) => {
        const outcome = await store.file(filing)
        if (outcome.outcome === 'filed') stream.push(eventOf(filing.appended.entry))
        return outcome
      },
      save: async (read, next, appended, done) => {
        await store.save(read, next, appended, done)
        stream.push(eventOf(appended.entry))
      },
    },
  }
}

/** The petitions that the queue of similar ones is told of. */
const toPlace = (events: readonly PetitionEvent[]): string[] =>
  events.filter(({ action }) => placingActions.includes(action)).map(({ petitionId }) => petitionId)

/** The petitions that the counters' queue is told of. */
const toCount = (events: readonly PetitionEvent[]): string[] =>
  events
    .filter(({ action }) => !(countNothing as readonly Action[]).includes(action))
    .map(({ petitionId }) => petitionId)

const photoCodec = wasmCodec()

const nobodyAsks = async (): Promise<never> => {
  throw new Error('this test has no such account')
}
const noSms: SmsGateway = { send: nobodyAsks, receiptOf: nobodyAsks }
const noWeCom: WeCom = { send: nobodyAsks, sendToGroup: nobodyAsks, userIdOf: nobodyAsks }
/** Until a test brings one. */
const noWeChat: WeChat = { openidOf: nobodyAsks, ticket: nobodyAsks, send: nobodyAsks }

/** Passwords as they are: a test does not wait for scrypt. */
const plainPasswords = {
  hash: async (password: string) => password,
  verify: async (password: string, hash: string | undefined) => password === hash,
}

/**
 * All use cases' services on in-memory adapters, with a clock that a test sets, and `settle`, which does what stream,
 * queues and bus would do until nothing is left.
 */
export const memoryPlatform = async ({
  now = '2026-03-02T10:00:00.000+08:00',
  street = aStreet(),
}: {
  now?: Timestamp
  street?: TestStreet
} = {}) => {
  const time = { now }
  const subscribed = new Map<string, WeChatSubscription>()
  const exchanged = new Map<string, PlatformExchange>()
  const supervised: MembersByItem = new Map()
  const { petitions, stream } = withStream(memoryPetitionStore(subscribed, exchanged, supervised))
  const items = memorySupervisionStore(supervised)
  const settings = memorySettingsStore()
  const directory = memoryDirectory(settings)
  const keyring = memoryKeyring()
  const quotaStore = memoryQuotaStore()
  const triageQueue = memoryQueue()
  const deliveryQueue = memoryQueue()
  const photoQueue = memoryQueue()
  const answerQueue = memoryAnswerQueue()
  const bucket = memoryBucket()
  const bus = memoryBus()
  const services = {
    petitions,
    directory,
    writer: directory,
    log: directory,
    keyring,
    triageQueue,
    deliveryQueue,
    photoQueue,
    handles: aesSimilarHandles(keyring),
    answerQueue,
    answerLog: memoryAnswerLog(),
    sources: { joined: joinedAnswers({ petitions, directory }), item: itemAnswers({ items, directory }) },
    bus,
    uploads: bucket.forms,
    photoLinks: bucket.links,
    photoFiles: bucket.photoFiles,
    photoClaims: memoryPhotoClaims(),
    photoCodec,
    notifications: memoryNotificationStore(),
    armed: memoryArmedWarnings(),
    items,
    exports: memoryExportLog(),
    posters: memoryPosterLog(),
    similarity: memorySimilarityStore(),
    counters: memoryCounterStore(() => [...new Set(stream.map(({ petitionId }) => petitionId))]),
    quotas: quotaStore,
    chancesOf: learnedChances,
    lockOuts: quotaStore,
    contacts: aesContactVault(keyring),
    openids: aesOpenidVault(keyring),
    subscriptions: memorySubscriptionStore(subscribed),
    weChat: noWeChat,
    tokens: staffTokens(keyring),
    passwords: plainPasswords,
    sms: noSms,
    wecom: noWeCom,
    rates: memoryRateStore(),
    channels: [] as NotificationChannel[],
    clock: { now: () => time.now },
    random: (length: number) => new Uint8Array(randomBytes(length)),
    settings,
    timekeepingOf: timekeepingBySettings(settings),
    publicBaseUrl: 'https://street.example',
    platformLog: memoryPlatformLog(exchanged),
    platformSecrets: { secretsOf: async (streetId: string) => [`${streetId}-secret`, 'the-one-before'] },
    machineTime: () => millis(time.now),
  }

  services.channels = [
    ...[weChatChannel(services), smsChannel(services), weComChannel(services), robotChannel(services)],
    ...[callChannel, mailboxChannel],
  ]

  await directory.putStreet(street.street)
  for (const organisation of street.organisations) await directory.putOrganisation(organisation)
  for (const place of street.places) await directory.putPlace(place)
  for (const person of street.people) {
    const { personId, streetId } = person
    await directory.putPerson({ ...person, account: personId })
    await directory.putAccount({
      account: personId,
      personId,
      streetId,
      passwordHash: `${personId}-password`,
    })
  }

  let relayed = 0
  /** @param deliver how a batch arrives: in order and once, unless a test says otherwise */
  const settle = async (
    deliver: <T>(batch: readonly T[]) => readonly T[] = (batch) => batch,
  ): Promise<void> => {
    for (;;) {
      const fresh = stream.slice(relayed)
      relayed = stream.length
      await relayEvents(services, fresh)
      const toTriage = deliver(triageQueue.taken.splice(0))
      if (toTriage.length > 0) await triagePetitions(services, toTriage)
      for (const id of deliver(photoQueue.taken.splice(0))) {
        await checkPhotos(services, photoEntryOf(id))
      }
      const events = deliver(bus.published.splice(0))
      for (const event of events) {
        await planEvent(services, event)
        await settleJoining(services, event)
      }
      for (const answer of deliver(answerQueue.taken.splice(0))) await answerMember(services, answer)
      const { failed: uncounted } = await countPetitions(services, toCount(events))
      for (const { error } of uncounted) throw error
      const { failed: unplaced } = await placeSimilar(services, toPlace(events))
      for (const { error } of unplaced) throw error
      for (const id of deliver(deliveryQueue.taken.splice(0))) {
        const { failed } = await deliverNotifications(services, [id])
        for (const { error } of failed) throw error
      }
      if (stream.length === relayed) return
    }
  }

  return { services, street, stream, time, bucket, settle, newKey: () => randomUUID() }
}
export type MemoryPlatform = Awaited<ReturnType<typeof memoryPlatform>>

/** The counters of a community over all years. */
export const countsOf = async ({ services: { counters } }: MemoryPlatform, communityId: string) => {
  const { active } = await counters.generations()
  const range = { dimension: 'community', owner: communityId, from: '2000', to: '2999' } as const
  return sumOf((await counters.sums(active, range)).map(({ sums }) => sums))
}
