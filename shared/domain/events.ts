import * as z from 'zod/mini'
import { sources } from './petition/kinds.ts'
import { type Action, actions } from './petition/lifecycle.ts'
import { stages } from './petition/stages.ts'
import { timestampPattern } from './time.ts'
import type { TimelineEntry } from './timeline/chain.ts'

/**
 * What the bus carries of a timeline entry: ids, action and stages, never free text or contact data. Consumers are
 * idempotent by `eventId` and assume no order.
 */
export const petitionEventSchema = z.object({
  eventId: z.string(),
  petitionId: z.string(),
  seq: z.number(),
  at: z.string().check(z.regex(timestampPattern)),
  action: z.enum(actions as [Action, ...Action[]]),
  from: z.nullable(z.enum(stages)),
  to: z.enum(stages),
  role: z.string(),
  orgId: z.nullable(z.string()),
  personId: z.optional(z.string()),
  /** Of a filing: how it came in. */
  source: z.optional(z.enum(sources)),
  streetId: z.string(),
  communityId: z.string(),
  /** It came with photos, which have to be checked. */
  photos: z.optional(z.literal(true)),
})
export type PetitionEvent = z.infer<typeof petitionEventSchema>

/** An entry that adds itself to those whose photos are pending came with some. */
const cameWithPhotos = ({ seq, change }: Pick<TimelineEntry, 'seq' | 'change'>): boolean =>
  change.photosPending?.includes(seq) ?? false

export const eventOf = (entry: TimelineEntry): PetitionEvent => {
  const { petitionId, seq, at, action, from, to, role, orgId, personId, streetId, communityId } = entry
  const { source } = entry.change
  const eventId = `${petitionId}#${seq}`
  return {
    ...{ eventId, petitionId, seq, at, action, from, to, role, orgId, streetId, communityId },
    ...(personId && { personId }),
    ...(cameWithPhotos(entry) && { photos: true as const }),
    ...(source && { source }),
  }
}
