import { setTimeout as timeout } from 'node:timers/promises'

const LOOK_AGAIN_MS = 5
const PATIENCE_MS = 10_000 // longer than the five quick attempts at a message that fails

/**
 * Waits until nothing is under way: no message in a queue, no record in a stream that is not dealt with, and no function
 * has been invoked between the two looks at the queues.
 * @returns whether it came to that within ten seconds
 */
export const untilSettled = async (work: {
  queuesAreEmpty: () => boolean
  /** Per stream mapping and shard, the moment (of `performance.now`) up to which it is dealt with. */
  dealtWith: readonly ReadonlyMap<string, number>[]
  invocations: () => number
  signal: AbortSignal
}): Promise<boolean> => {
  const { queuesAreEmpty, dealtWith, invocations, signal } = work
  const endsAt = performance.now() + PATIENCE_MS
  let before = -1
  let emptySince = 0
  while (!signal.aborted && performance.now() < endsAt) {
    const empty = queuesAreEmpty()
    if (!empty || invocations() !== before) {
      before = empty ? invocations() : -1
      emptySince = performance.now()
    } else if (
      dealtWith.every((shards) => shards.size > 0 && [...shards.values()].every((at) => at > emptySince))
    )
      return true
    await timeout(LOOK_AGAIN_MS)
  }
  return false
}
