import { dynamoNotificationStore } from '../../shared/adapters/dynamodb/notification-store.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { inBatches } from '../../shared/domain/batches.ts'
import { partRows } from '../../shared/domain/order/part-rows.ts'
import type { CellSums } from '../../shared/domain/statistics/cells.ts'
import { timestamp } from '../../shared/domain/time.ts'
import { lanes } from '../../shared/ports/petition-list.ts'
import type { ListOwner, ListPosition, PetitionFile } from '../../shared/ports/petition-store.ts'
import { addedUp } from './added-up.ts'
import { checkFile, type Fault } from './checks.ts'
import type { ReplayCloud } from './cloud.ts'
import type { Life } from './life.ts'
import { readCounters, recountFaults } from './recount.ts'
import { departments, organisations, streetId } from './street.ts'

const PAGE = 500
const AT_ONCE = 16
const MOST_MESSAGES = 1000 // of one petition

/** What the table of one half shows. */
export interface HalfRead {
  /** The number that each row of the file was given. */
  readonly filed: readonly string[]
  readonly files: readonly PetitionFile[]
  /** What the lists of the organisations show, each as often as they show it. */
  readonly listed: readonly string[]
  /** How many chains verify. */
  readonly chains: number
  /** How many states equal the fold of their timelines. */
  readonly folds: number
  readonly messages: Readonly<Record<string, number>>
  readonly counters: readonly CellSums[]
  readonly faults: readonly Fault[]
}

/** What both halves show together. */
export interface ReadBack {
  readonly filed: number
  readonly found: number
  /** Petitions in the table that no row of the file stands for. */
  readonly doubled: number
  readonly files: readonly PetitionFile[]
  /** How many chains verify. */
  readonly chains: number
  /** How many states equal the fold of their timelines. */
  readonly folds: number
  readonly messages: Readonly<Record<string, number>>
  readonly faults: readonly Fault[]
}

/** Every row of some lists, in all lanes. */
const listAll = async (cloud: ReplayCloud, owners: readonly ListOwner[], asOf: string): Promise<string[]> => {
  const store = dynamoPetitionStore(cloud.table)
  const found: string[] = []
  for (const lane of lanes) {
    let after: ListPosition | undefined
    do {
      const query = { owners, lane, asOf, limit: PAGE, matches: () => true, ...(after && { after }) }
      const { rows, next } = await store.list(query)
      found.push(...rows.map(({ petitionId }) => petitionId))
      after = next
    } while (after)
  }
  return found
}

/** What the list of a department's parts shows, held against the parts that the petitions have. */
const partFaults = async (
  cloud: ReplayCloud,
  files: readonly PetitionFile[],
  asOf: string,
): Promise<Fault[]> => {
  const faults: Fault[] = []
  for (const orgId of departments) {
    const listed = await listAll(cloud, [{ partOf: orgId }], asOf)
    const owed = files
      .map(({ petition }) => petition)
      .filter((petition) => partRows(petition).some((part) => part.orgId === orgId))
      .map(({ petitionId }) => petitionId)
    const fault = (petitionId: string, what: string) => faults.push({ check: 'part', petitionId, what })
    for (const petitionId of listed)
      if (!owed.includes(petitionId)) fault(petitionId, `is no part of ${orgId} and stands in its list`)
    for (const petitionId of owed)
      if (!listed.includes(petitionId)) fault(petitionId, `is missing in the list of ${orgId}`)
    if (new Set(listed).size < listed.length) fault('', `a part stands twice in the list of ${orgId}`)
  }
  return faults
}

/** Reads everything back from the table of a half, and holds each petition against itself. */
export const readHalf = async (
  cloud: ReplayCloud,
  lives: readonly Life[],
  endedAt: number,
): Promise<HalfRead> => {
  const petitions = dynamoPetitionStore(cloud.table)
  const notifications = dynamoNotificationStore(cloud.table)
  const files: PetitionFile[] = []
  const faults: Fault[] = []
  const messages: Record<string, number> = {}
  let chains = 0
  let folds = 0

  const readOne = async (petitionId: string) => {
    const file = await petitions.findFile(petitionId)
    if (!file) return
    files.push(file)
    const found = checkFile(file, endedAt)
    faults.push(...found)
    if (!found.some(({ check }) => check === 'chain')) chains += 1
    if (!found.some(({ check }) => check === 'fold')) folds += 1
    const told = await notifications.list({ streetId, petitionId, limit: MOST_MESSAGES })
    for (const { notificationId, state } of told.notifications) {
      messages[state] = (messages[state] ?? 0) + 1
      if (state === 'planned')
        faults.push({ check: 'message', petitionId, what: `${notificationId} was not sent` })
    }
  }
  const filed = lives.map(({ petitionId }) => petitionId)
  for (const batch of inBatches([...new Set(filed)], AT_ONCE)) await Promise.all(batch.map(readOne))

  const owners = organisations.map(({ orgId }) => ({ orgId }))
  const listed = await listAll(cloud, owners, timestamp(endedAt))
  faults.push(...(await partFaults(cloud, files, timestamp(endedAt))))
  return { filed, files, listed, chains, folds, messages, counters: await readCounters(cloud), faults }
}

/** Holds what the halves show together against what was filed. */
export const prove = (halves: readonly HalfRead[]): ReadBack => {
  const all = <T>(of: (half: HalfRead) => readonly T[]): T[] => halves.flatMap(of)
  const sum = (of: (half: HalfRead) => number): number => halves.reduce((total, half) => total + of(half), 0)
  const rows = all(({ filed }) => filed)
  const listed = all((half) => half.listed)
  const files = all((half) => half.files)
  const faults = all((half) => half.faults)

  const filed = new Set(rows)
  const strangers = listed.filter((petitionId) => !filed.has(petitionId))
  const shown = new Set(listed)
  const unlisted = [...filed].filter((petitionId) => !shown.has(petitionId))
  for (const petitionId of strangers) faults.push({ check: 'doubled', petitionId, what: 'nobody filed it' })
  for (const petitionId of unlisted) faults.push({ check: 'list', petitionId, what: 'no list shows it' })
  if (shown.size < listed.length)
    faults.push({ check: 'list', petitionId: '', what: 'a petition stands in two lists' })
  faults.push(
    ...recountFaults(
      all((half) => half.counters),
      files,
    ),
  )
  return {
    ...{ filed: rows.length, found: files.length, doubled: strangers.length + rows.length - filed.size },
    ...{ files, chains: sum(({ chains }) => chains), folds: sum(({ folds }) => folds), faults },
    messages: addedUp(halves.map(({ messages }) => messages)),
  }
}
