import { parseArgs } from 'node:util'
import { timestamp } from '../shared/domain/time.ts'
import { bus, timelineArchive, triageQueue } from '../shared/lambda/services.ts'
import { relayAgain } from '../shared/usecases/relay-again.ts'

/**
 * `npm run relay-again -- --since 2026-11-24T08:00+08:00`, with TABLE_NAME, EVENT_BUS_NAME and TRIAGE_QUEUE_URL of the
 * deployment in the environment (docs/operations.md).
 */
const { values } = parseArgs({ options: { since: { type: 'string' } } })
const since = Date.parse(values.since ?? '')
if (Number.isNaN(since)) {
  console.error('usage: npm run relay-again -- --since 2026-11-24T08:00+08:00')
  process.exit(2)
}
const services = { archive: timelineArchive(), bus: bus(), triageQueue: triageQueue() }
const { relayed, failed } = await relayAgain(services, timestamp(since))
console.info(`${relayed} events handed on again`)
if (failed.length > 0) {
  console.error(`${failed.length} were refused; run it again: ${failed.slice(0, 10).join(' ')}`)
  process.exitCode = 1
}
