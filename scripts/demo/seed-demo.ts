import { randomBytes, randomUUID } from 'node:crypto'
import { aesContactVault } from '../../shared/adapters/crypto/contact-vault.ts'
import { hashPassword } from '../../shared/adapters/crypto/passwords.ts'
import { dynamoAnswerLog } from '../../shared/adapters/dynamodb/answer-log.ts'
import { dynamoDirectory } from '../../shared/adapters/dynamodb/directory.ts'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { dynamoKeyring } from '../../shared/adapters/dynamodb/keyring.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { dynamoSettingsStore, dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import { dynamoSimilarityStore } from '../../shared/adapters/dynamodb/similarity-store.ts'
import { dynamoSupervisionStore } from '../../shared/adapters/dynamodb/supervision-store.ts'
import type { Table } from '../../shared/adapters/dynamodb/table.ts'
import type { StreetQuotas } from '../../shared/domain/quotas/quotas.ts'
import { type StaffActor, systemActor } from '../../shared/domain/street/roles.ts'
import { later, millis, type Timestamp, timestamp } from '../../shared/domain/time.ts'
import type { KeyWrap } from '../../shared/ports/secrets.ts'
import { actAsResident } from '../../shared/usecases/act-as-resident.ts'
import { fileForResident } from '../../shared/usecases/file-for-resident.ts'
import { filePetition } from '../../shared/usecases/file-petition.ts'
import { movePetition } from '../../shared/usecases/move-petition.ts'
import { timekeepingBySettings } from '../../shared/usecases/street-timekeeping.ts'
import { type Story, stories } from './demo-petitions.ts'
import { coordination, DEMO_PASSWORD, organisations, people, places, routing, street } from './demo-street.ts'
import { seedSupervision } from './seed-supervision.ts'

/** Whoever tries the platform out, or measures it, files everything at one poster. */
const quotas: StreetQuotas = { 'file-place': 'off' }

const HOUR_MS = 3_600_000

interface DemoServices {
  table: Table
  keyWrap: KeyWrap
  publicBaseUrl: string
  now: Timestamp
}

/** Street, organisations, places, people and accounts; writing them again changes nothing. */
export const seedDirectory = async (table: Table): Promise<void> => {
  const writer = dynamoDirectoryWriter(table)
  const passwordHash = await hashPassword(DEMO_PASSWORD) // one for all: it is public anyway
  await Promise.all([
    writer.putStreet(street),
    ...organisations.map(writer.putOrganisation),
    ...places.map(writer.putPlace),
    ...people.map((person) => writer.putPerson({ ...person, account: person.personId })),
    ...people.map(({ personId, streetId }) =>
      writer.putAccount({ account: personId, personId, streetId, passwordHash }),
    ),
  ])
}

const staffNamed = (personId: string): StaffActor => {
  const person = people.find((known) => known.personId === personId)
  if (!person) throw new RangeError(`nobody is called ${personId}`)
  return person
}

/** Tells one story through the use cases, with a clock that is moved from step to step but never past `now`. */
const tell = async (story: Story, { table, keyWrap, publicBaseUrl, now }: DemoServices): Promise<string> => {
  let at: Timestamp = later(now, -story.hoursAgo * HOUR_MS)
  const keyring = dynamoKeyring({ ...table, keyWrap })
  const settings = dynamoSettingsStore(table)
  const services = {
    petitions: dynamoPetitionStore(table),
    directory: dynamoDirectory(table),
    contacts: aesContactVault(keyring),
    keyring,
    clock: { now: () => at },
    random: (length: number) => new Uint8Array(randomBytes(length)),
    settings,
    timekeepingOf: timekeepingBySettings(settings),
    publicBaseUrl,
  }
  const placeCode = places[story.place]?.placeCode ?? ''
  const filing = { ...story.filing, placeCode }
  const { petitionId, queryCode } = story.filedFor
    ? await fileForResident(
        services,
        staffNamed(story.filedFor.by),
        { ...filing, source: story.filedFor.source },
        randomUUID(),
      )
    : await filePetition(services, filing, randomUUID())
  at = later(at, 60_000)
  await movePetition(services, { petitionId, action: 'triage', input: {}, actor: systemActor })

  for (const step of story.steps) {
    const { by, after, action, input } = step
    at = timestamp(Math.min(millis(later(at, after * HOUR_MS)), millis(now)))
    const person = people.find(({ personId }) => personId === by)
    const typist = 'typedBy' in step && step.typedBy ? staffNamed(step.typedBy) : undefined
    if (!person) await actAsResident(services, petitionId, queryCode, { action, input }, typist)
    else await movePetition(services, { petitionId, action, input, actor: person })
  }
  return petitionId
}

/** Fills an empty table with the demo street and petitions in several stages. */
export const seedDemo = async (services: DemoServices): Promise<void> => {
  await seedDirectory(services.table)
  await dynamoSettingsWriter(services.table).putSettings({
    ...{ streetId: street.streetId, quotas, coordination, routing },
  })
  for (const story of stories) await tell(story, services)
  const { table, now } = services
  const settings = dynamoSettingsStore(table)
  await seedSupervision({
    ...{ now, staffNamed, tell: (story) => tell(story, services) },
    services: {
      items: dynamoSupervisionStore(table),
      petitions: dynamoPetitionStore(table),
      similarity: dynamoSimilarityStore(table),
      directory: dynamoDirectory(table),
      answerLog: dynamoAnswerLog(table),
      random: (length) => new Uint8Array(randomBytes(length)),
      settings,
      timekeepingOf: timekeepingBySettings(settings),
    },
  })
}
