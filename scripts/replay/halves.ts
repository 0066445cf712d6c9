import { Worker } from 'node:worker_threads'
import type { HalfLived, HalfMessage, HalfOrder } from './half-thread.ts'
import { placeOf } from './life.ts'
import { byTime, type Row } from './rows.ts'
import type { Progress } from './simulation.ts'

/** Whole communities, in two halves of about as many rows; an empty half is left out. */
export const halvesOf = (rows: readonly Row[]): Row[][] => {
  const communities = Object.values(Object.groupBy(rows, ({ author }) => placeOf(author).communityId))
    .flatMap((some) => (some ? [some] : []))
    .sort((a, b) => b.length - a.length)
  const halves: [Row[], Row[]] = [[], []]
  for (const some of communities) {
    const [one, other] = halves
    ;(one.length <= other.length ? one : other).push(...some)
  }
  return halves.filter((some) => some.length > 0).map((some) => some.sort(byTime))
}

/** Lets a half live in a thread of its own. */
const liveApart = (order: HalfOrder, progress: (now: Progress) => void) => {
  const worker = new Worker(new URL('./half-thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: 128 }, // answers die young: collected less often, with less copied
  })
  const lived = new Promise<HalfLived>((resolve, reject) => {
    let found: HalfLived | undefined
    worker.on('message', (message: HalfMessage) => {
      if ('progress' in message) progress(message.progress)
      else found = message.lived
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      found ? resolve(found) : reject(new Error(`a half of the street ended with ${code}`)),
    )
  })
  return { lived, stop: () => worker.terminate() }
}

const together = (all: readonly Progress[]): Progress => ({
  filed: all.reduce((sum, { filed }) => sum + filed, 0),
  waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
  at: Math.min(...all.map(({ at }) => at)),
})

/** Lets several halves live side by side; when one fails, the others end. */
export const liveSideBySide = async (
  orders: readonly HalfOrder[],
  progress: (now: Progress) => void,
): Promise<HalfLived[]> => {
  const newest = orders.map(({ span }): Progress => ({ filed: 0, waiting: 0, at: span.startsAt }))
  const running = orders.map((order, index) =>
    liveApart(order, (now) => {
      newest[index] = now
      progress(together(newest))
    }),
  )
  try {
    return await Promise.all(running.map(({ lived }) => lived))
  } finally {
    await Promise.all(running.map(({ stop }) => stop()))
  }
}
