import { createHash, scryptSync } from 'node:crypto'
import { newPlaceCode } from '../../shared/domain/street/place-code.ts'
import { isHandler, type StaffRole } from '../../shared/domain/street/roles.ts'
import type { StreetSettings } from '../../shared/domain/street/settings.ts'
import type { Organisation, Person, Place, Street } from '../../shared/domain/street/street.ts'
import type { DirectoryWriter } from '../../shared/ports/directory.ts'
import type { SettingsWriter } from '../../shared/ports/settings-store.ts'
import { organisations as demoOrganisations, street as demoStreet } from '../demo/demo-street.ts'

/**
 * The street of the replay: the demo's with its departments, and with six communities of which each has a head, a deputy and
 * two to four handlers.
 */
export const streetId = 'replay'

export const street: Street = { ...demoStreet, streetId, name: '回放街道', notices: [] }

const communities = [
  { id: 'c1', community: '东正社区', handlers: 4 },
  { id: 'c2', community: '革新社区', handlers: 3 },
  { id: 'c3', community: '钢城社区', handlers: 3 },
  { id: 'c4', community: '福星社区', handlers: 2 },
  { id: 'c5', community: '新华社区', handlers: 4 },
  { id: 'c6', community: '江岸社区', handlers: 2 },
] as const

const stationOf = (id: string): string => `station-${id}`

export const organisations: Organisation[] = [
  ...communities.map(
    ({ id, community }): Organisation => ({
      orgId: stationOf(id),
      streetId,
      type: 'station',
      name: `${community}人大代表联络站`,
      community,
    }),
  ),
  ...demoOrganisations
    .filter(({ type }) => type !== 'station')
    .map((organisation) => ({ ...organisation, streetId })),
]

export const departments: readonly string[] = organisations
  .filter(({ type }) => type === 'department')
  .map(({ orgId }) => orgId)

/** Who does a department's part, and the deputy of a station. */
export const clerkOf = (orgId: string): string => `${orgId}-clerk`
export const deputyOf = (communityId: string): string => `${communityId}-deputy`

const person = (personId: string, name: string, role: StaffRole, orgId: string): Person => ({
  ...{ personId, streetId, orgId, role, name },
})

/** Decides where the two sides of the joint review stay apart, and which department has to act. */
export const DIRECTOR = 'director'
export const COMMAND = 'command'
export const CONGRESS = 'congress'

/** What differs from the built-in rules; the sample of answers to check stays 0, for it is drawn by a key that no run repeats. */
export const settings: StreetSettings = {
  streetId,
  coordination: { chairId: DIRECTOR, arbiterId: DIRECTOR },
}

const handlerRole = (index: number): StaffRole => (index % 3 === 2 ? 'grid-worker' : 'handler')

export const people: Person[] = [
  ...communities.flatMap(({ id, community, handlers }) => [
    person(`${id}-head`, `${community}站长`, 'station-head', stationOf(id)),
    ...Array.from({ length: handlers }, (_, index) =>
      person(
        `${id}-handler${index + 1}`,
        `${community}承办人${index + 1}`,
        handlerRole(index),
        stationOf(id),
      ),
    ),
    person(deputyOf(stationOf(id)), `${community}人大代表`, 'deputy', stationOf(id)),
  ]),
  person(COMMAND, '街道指挥中心', 'command-centre', demoStreet.commandCentreId),
  person(DIRECTOR, '街道办事处主任', 'command-centre', demoStreet.commandCentreId),
  person(CONGRESS, '人大街道工委', 'congress-committee', demoStreet.committeeId),
  ...departments.map((orgId) => person(clerkOf(orgId), `${orgId}经办人`, 'department', orgId)),
]

const placeCodeFor = (name: string): string => {
  let round = 0
  return newPlaceCode(
    (length) =>
      new Uint8Array(createHash('sha256').update(`${name}\n${round++}`).digest().subarray(0, length)),
  )
}

/** Three posted codes in each community. */
export const places: (Place & { communityId: string })[] = communities.flatMap(({ id, community }) =>
  (['notice-board', 'building', 'property-office'] as const).map((kind) => ({
    placeCode: placeCodeFor(`replay ${id} ${kind}`),
    ...{ streetId, kind, name: `${community}${kind}`, communityId: stationOf(id) },
  })),
)

export const handlersOf = (communityId: string): string[] =>
  people.filter(({ orgId, role }) => orgId === communityId && isHandler(role)).map(({ personId }) => personId)

export const headOf = (communityId: string): string => {
  const head = people.find(({ orgId, role }) => orgId === communityId && role === 'station-head')
  if (!head) throw new Error(`${communityId} has no head`)
  return head.personId
}

export const PASSWORD = 'replay'

/** Of the least cost: everybody logs in anew each working day, for a year. */
const cheapHash = (password: string): string => {
  const [N, r, p] = [2, 1, 1]
  const salt = Buffer.alloc(16)
  const key = scryptSync(password, salt, 32, { N, r, p })
  return ['scrypt', N, r, p, salt.toString('base64'), key.toString('base64')].join('$')
}

export const writeStreet = async (writer: DirectoryWriter & SettingsWriter): Promise<void> => {
  const passwordHash = cheapHash(PASSWORD)
  await Promise.all([
    writer.putStreet(street),
    writer.putSettings(settings),
    ...organisations.map(writer.putOrganisation),
    ...places.map(writer.putPlace),
    ...people.map(writer.putPerson),
    ...people.map(({ personId }) =>
      writer.putAccount({ account: personId, personId, streetId, passwordHash }),
    ),
  ])
}
