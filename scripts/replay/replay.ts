import { addedUp } from './added-up.ts'
import { buildForReplay } from './build.ts'
import { type Figures, figuresOf } from './figures.ts'
import { halvesOf, liveSideBySide } from './halves.ts'
import { prove, type ReadBack } from './read-back.ts'
import type { Row } from './rows.ts'
import { type Progress, type Simulated, spanOf } from './simulation.ts'

export interface Replayed {
  readonly figures: Figures
  readonly back: ReadBack
  readonly simulated: Simulated
}

const together = (all: readonly Simulated[]): Simulated => ({
  repeated: all.reduce((sum, { repeated }) => sum + repeated, 0),
  firings: addedUp(all.map(({ firings }) => firings)),
  endedAt: Math.max(...all.map(({ endedAt }) => endedAt)),
})

/** Replays petitions from the first event to the last check. What does not add up stands in `back.faults`. */
export const replay = async (
  rows: readonly Row[],
  { sdk = false, progress = () => {} }: { sdk?: boolean; progress?: (now: Progress) => void } = {},
): Promise<Replayed> => {
  const span = spanOf(rows)
  const { remove, ...build } = await buildForReplay({ sdk })
  try {
    const orders = halvesOf(rows).map((some, half) => ({ build, half, rows: some, span }))
    const lived = await liveSideBySide(orders, progress)
    const back = prove(lived.map(({ read }) => read))
    return { figures: figuresOf(back), back, simulated: together(lived.map(({ simulated }) => simulated)) }
  } finally {
    await remove()
  }
}
