import { dynamoNotificationStore } from '../../shared/adapters/dynamodb/notification-store.ts'
import { dynamoPetitionStore } from '../../shared/adapters/dynamodb/petition-store.ts'
import { inBatches } from '../../shared/domain/batches.ts'
import { timestamp } from '../../shared/domain/time.ts'
import { lanes } from '../../shared/ports/petition-list.ts'
import type { ListPosition, PetitionFile } from '../../shared/ports/petition-store.ts'
import { checkFile, type Fault } from './checks.ts'
import type { ReplayCloud } from './cloud.ts'
import { recountFaults } from './recount.ts'
import type { Simulated } from './simulation.ts'
import { organisations, streetId } from './street.ts'

const PAGE = 500
const AT_ONCE = 16
const MOST_MESSAGES = 1000 // of one petition

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

/** Every petition of the street, as the lists of its organisations know them. */
const listAll = async (cloud: ReplayCloud, asOf: string): Promise<string[]> => {
  const store = dynamoPetitionStore(cloud.table)
  const owners = organisations.map(({ orgId }) => ({ orgId }))
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

/** Reads everything back from the table, and holds it against what was filed and against itself. */
export const readBack = async (cloud: ReplayCloud, { lives, endedAt }: Simulated): Promise<ReadBack> => {
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
  const filed = new Set(lives.map(({ petitionId }) => petitionId))
  for (const batch of inBatches([...filed], AT_ONCE)) await Promise.all(batch.map(readOne))

  const listed = await listAll(cloud, timestamp(endedAt))
  const strangers = listed.filter((petitionId) => !filed.has(petitionId))
  const unlisted = [...filed].filter((petitionId) => !new Set(listed).has(petitionId))
  for (const petitionId of strangers) faults.push({ check: 'doubled', petitionId, what: 'nobody filed it' })
  for (const petitionId of unlisted) faults.push({ check: 'list', petitionId, what: 'no list shows it' })
  if (new Set(listed).size < listed.length)
    faults.push({ check: 'list', petitionId: '', what: 'a petition stands in two lists' })
  faults.push(...(await recountFaults(cloud, files)))
  return {
    ...{ filed: lives.length, found: files.length, doubled: strangers.length + lives.length - filed.size },
    ...{ files, chains, folds, messages, faults },
  }
}
