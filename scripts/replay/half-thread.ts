import { parentPort, workerData } from 'node:worker_threads'
import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import type { ReplayBuild } from './build.ts'
import { seededChance } from './chance.ts'
import { startReplayCloud } from './cloud.ts'
import { lifeOf } from './life.ts'
import { type HalfRead, readHalf } from './read-back.ts'
import type { Row } from './rows.ts'
import { type Progress, type Simulated, type Span, simulate } from './simulation.ts'
import { writeStreet } from './street.ts'

/** A thread in which the petitions of one half of the street live, from the first event to the read-back. */

export interface HalfOrder {
  readonly build: ReplayBuild
  readonly half: number
  readonly rows: readonly Row[]
  readonly span: Span
}
export interface HalfLived {
  readonly simulated: Simulated
  readonly read: HalfRead
}
export type HalfMessage = { readonly progress: Progress } | { readonly lived: HalfLived }

const SEED = 2019

const port = parentPort
if (!port) throw new Error('half-thread.ts runs as a worker thread')
const tell = (message: HalfMessage): void => port.postMessage(message)

const { build, half, rows, span }: HalfOrder = workerData
const cloud = await startReplayCloud(build, { half, chance: seededChance(SEED + half) })
try {
  await writeStreet({ ...dynamoDirectoryWriter(cloud.table), ...dynamoSettingsWriter(cloud.table) })
  const lives = rows.map(lifeOf)
  const simulated = await simulate(cloud, lives, span, (progress) => tell({ progress }))
  tell({ lived: { simulated, read: await readHalf(cloud, lives, simulated.endedAt) } })
} finally {
  await cloud.stop()
}
