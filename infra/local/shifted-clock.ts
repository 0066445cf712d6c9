import { workerData } from 'node:worker_threads'
import { timestamp } from '../../shared/domain/time.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { WorkerSettings } from './function-worker.ts'

const { clockOffset }: WorkerSettings = workerData
const ahead = new BigInt64Array(clockOffset ?? new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT))

/** Stands in for shared/lambda/system-clock.ts in the bundles of the local platform: its time can be moved. */
export const clock: Clock = { now: () => timestamp(Date.now() + Number(Atomics.load(ahead, 0))) }
