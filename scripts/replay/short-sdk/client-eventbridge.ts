import { Command } from './service.ts'
import { askBeside } from './services-beside.ts'

/** Stands in for `@aws-sdk/client-eventbridge` in the bundles of the replay. */
export class PutEventsCommand extends Command {}

const seconds = (time: unknown): unknown => (time instanceof Date ? time.getTime() / 1000 : time)

export class EventBridgeClient {
  send({ input }: PutEventsCommand): Promise<Record<string, unknown>> {
    const entries = input.Entries as { Time?: unknown }[]
    const Entries = entries.map((entry) => ({ ...entry, Time: seconds(entry.Time) }))
    return askBeside('AWSEvents.PutEvents', { Entries })
  }
}
