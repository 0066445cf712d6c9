import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { inBatches } from '../../domain/batches.ts'
import { millis } from '../../domain/time.ts'
import type { EventBus } from '../../ports/queues.ts'

const BATCH = 10 // the limit of PutEvents
export const EVENT_SOURCE = 'mashangban'

/** PutEvents answers 200 even when it took only some: each entry of the answer is looked at. */
export const eventBridgeBus = (client: EventBridgeClient, busName: string): EventBus => ({
  publish: async (events) => {
    const refused = await Promise.all(
      inBatches(events, BATCH).map(async (batch) => {
        const { Entries = [] } = await client.send(
          new PutEventsCommand({
            Entries: batch.map((event) => ({
              EventBusName: busName,
              Source: EVENT_SOURCE,
              DetailType: event.action,
              Time: new Date(millis(event.at)),
              Detail: JSON.stringify(event),
            })),
          }),
        )
        return batch.filter((_, i) => !Entries[i]?.EventId).map(({ eventId }) => eventId)
      }),
    )
    return refused.flat()
  },
})
