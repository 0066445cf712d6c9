import * as z from 'zod/mini'
import { incomingSchema, outgoingSchema } from '../../ports/platform.ts'

/** What was exchanged with the street's own platform about a petition. */
export const platformExchangeSchema = z.object({
  sent: z.array(
    z.extend(z.omit(outgoingSchema, { petitionId: true, seq: true, streetId: true }), {
      kindLabel: z.string(),
      stateLabel: z.string(),
    }),
  ),
  received: z.array(z.extend(incomingSchema, { stateLabel: z.string(), outcomeLabel: z.string() })),
})
