import { dynamoDirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts'
import { dynamoSettingsWriter } from '../../shared/adapters/dynamodb/settings-store.ts'
import { seededChance } from './chance.ts'
import { startReplayCloud } from './cloud.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type ReadBack, readBack } from './read-back.ts'
import type { Row } from './rows.ts'
import { type Progress, type Simulated, simulate } from './simulation.ts'
import { writeStreet } from './street.ts'

export interface Replayed {
  readonly figures: Figures
  readonly back: ReadBack
  readonly simulated: Simulated
}

const SEED = 2019

/** Replays petitions from the first event to the last check. What does not add up stands in `back.faults`. */
export const replay = async (
  rows: readonly Row[],
  { sdk = false, progress = () => {} }: { sdk?: boolean; progress?: (now: Progress) => void } = {},
): Promise<Replayed> => {
  const cloud = await startReplayCloud({ chance: seededChance(SEED), sdk })
  try {
    await writeStreet({ ...dynamoDirectoryWriter(cloud.table), ...dynamoSettingsWriter(cloud.table) })
    const simulated = await simulate(cloud, rows, progress)
    const back = await readBack(cloud, simulated)
    return { figures: figuresOf(back), back, simulated }
  } finally {
    await cloud.stop()
  }
}
