import { type Timestamp, timestamp } from '../shared/domain/time.ts'
import { bus, photoQueue, timelineArchive, triageQueue } from '../shared/lambda/services.ts'
import { relayAgain } from '../shared/usecases/relay-again.ts'
import { readArguments } from './command/read-arguments.ts'
import { WrongUse } from './command/refusal.ts'
import { runCommand } from './command/run-command.ts'

/**
 * `npm run relay-again -- --since 2026-11-24T08:00+08:00`, with TABLE_NAME, EVENT_BUS_NAME, TRIAGE_QUEUE_URL and
 * PHOTOS_QUEUE_URL of the deployment in the environment (docs/operations.md).
 */
const usage = `npm run relay-again -- --since 2026-11-24T08:00+08:00
  从时间线重新发布该时刻以来的事件。Publishes again, from the timelines, what happened since then. 需要环境变量 needs in the
  environment: TABLE_NAME, EVENT_BUS_NAME, TRIAGE_QUEUE_URL, PHOTOS_QUEUE_URL (docs/operations.md).`

const read = (args: readonly string[]): Timestamp | undefined => {
  const typed = readArguments(usage, args, { options: { since: { type: 'string' } } })
  if (!typed) return undefined
  const since = Date.parse(typed.values.since ?? '')
  if (Number.isNaN(since)) throw new WrongUse('缺少时刻。--since needs a date and time.', usage)
  return timestamp(since)
}

const run = async (since: Timestamp): Promise<boolean> => {
  const services = {
    archive: timelineArchive(),
    bus: bus(),
    triageQueue: triageQueue(),
    photoQueue: photoQueue(),
  }
  const { relayed, failed } = await relayAgain(services, since)
  console.info(`${relayed} events handed on again`)
  if (failed.length > 0) {
    console.error(`${failed.length} were refused; run it again: ${failed.slice(0, 10).join(' ')}`)
  }
  return failed.length === 0
}

await runCommand({ usage, read, run })
