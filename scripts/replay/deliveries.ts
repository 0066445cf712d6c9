import * as z from 'zod/mini'
import type { ReplayCloud } from './cloud.ts'
import type { InvokeAt } from './function-host.ts'
import type { ReplayQueue } from './queue.ts'
import type { Standings } from './standing.ts'
import { tableStream } from './stream.ts'

const TRIAGE = 'triage-petition'
const TRIAGE_MS = 2_000 // after filing, as measured with npm run bench
const CARRIED_MS = 10 * 60_000 // of simulated time: as long messages may wait for company
const MOST_RECORDS = 100
const IN_WORK = 3 // batches of one queue at once
const MOST_WAITING = 150 // then people wait for the messages: nobody acts days before a message arrives

export interface Deliveries {
  /** Hands on what was written; petitions are triaged when it resolves, other messages may be on their way. */
  forward(now: number): Promise<void>
  /** Until nothing is on its way. */
  drain(now: number): Promise<void>
  dead(): string[]
}

const sleeper = () => {
  let wake = () => {}
  let slept: Promise<void> = Promise.resolve()
  const again = () => {
    slept = new Promise((resolve) => {
      wake = resolve
    })
  }
  again()
  return {
    /** Until somebody wakes it. */
    sleep: () => slept,
    wake: () => {
      wake()
      again()
    },
  }
}

const triageSchema = z.object({ Records: z.array(z.object({ body: z.string() })) })
const bodySchema = z.object({ petitionId: z.string() })

/** When the queue brings a filed petition to triage. */
const arrivalOf = (event: object, petitions: Standings): number | undefined => {
  const [record] = z.parse(triageSchema, event).Records
  const petitionId = record && z.parse(bodySchema, JSON.parse(record.body)).petitionId
  const filedAt = petitionId && petitions.of(petitionId)?.filedAt
  return filedAt ? filedAt + TRIAGE_MS : undefined
}

/**
 * Carries what the table wrote through stream, bus and queues. Triage is awaited, because the station acts on it; other
 * messages are worked off beside.
 */
export const deliveries = async (
  cloud: ReplayCloud,
  petitions: Standings,
  invoke: InvokeAt,
): Promise<Deliveries> => {
  const stream = await tableStream(cloud)
  const relay = cloud.functions.find(({ functionName }) => functionName === cloud.stream.functionName)
  const triage = cloud.queues.get(TRIAGE)
  if (!relay || !triage) throw new Error('the template has neither relay nor triage')
  const beside = [...cloud.queues].filter(([name]) => name !== TRIAGE)
  const { sleep, wake } = sleeper()
  let time = 0
  let carriedAt = 0
  let trouble: unknown

  const running = new Map<ReplayQueue, number>()
  /**
   * Keeps up to IN_WORK batches of each queue in work: full ones, or whatever waits. A queue with a batching window waits
   * for company until the end, for nobody waits for what it brings.
   */
  const kick = (least: 'full' | 'any' | 'last') => {
    for (const [name, queue] of beside) {
      const { batchSize, windowSeconds } = queue.mapping
      const full = least === 'full' || (least === 'any' && windowSeconds > 0)
      const enough = full ? batchSize : 1
      while ((running.get(queue) ?? 0) < IN_WORK && queue.ready() >= enough) {
        running.set(queue, (running.get(queue) ?? 0) + 1)
        void queue
          .work((event) => invoke(name, event, time))
          .catch((error: unknown) => {
            trouble = error
          })
          .finally(() => {
            running.set(queue, (running.get(queue) ?? 1) - 1)
            kick(least)
            wake()
          })
      }
    }
  }
  const waiting = () => beside.reduce((sum, [, queue]) => sum + queue.size(), 0)
  const until = async (most: number) => {
    while (waiting() > most) {
      kick(most > 0 ? 'any' : 'last')
      await sleep()
      if (trouble) throw trouble
    }
  }

  /** One by one, each a few seconds after it was filed. */
  const triageOne = () =>
    triage.work((event) => invoke(TRIAGE, event, arrivalOf(event, petitions) ?? time), 1)
  const relayAll = () => stream.handOn((event) => invoke(relay.name, event, time))

  const forward = async (now: number) => {
    time = now
    await stream.read(petitions.see)
    const late = now - carriedAt >= CARRIED_MS
    if (late || stream.waiting().filed > 0 || stream.waiting().records >= MOST_RECORDS) await relayAll()
    while (triage.ready() > 0) {
      await Promise.all(Array.from({ length: triage.ready() }, triageOne))
      await stream.read(petitions.see)
    }
    kick(late ? 'any' : 'full')
    if (late) carriedAt = now
    await until(MOST_WAITING)
  }

  return {
    forward,
    async drain(now) {
      do {
        await forward(now)
        await relayAll()
        await until(0)
        await stream.read(petitions.see)
      } while (stream.waiting().records > 0)
    },
    dead: () => [...cloud.queues.values()].flatMap(({ dead }) => dead),
  }
}
