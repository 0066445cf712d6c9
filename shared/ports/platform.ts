import * as z from 'zod/mini'
import type { OutgoingRecord } from '../domain/platform/outgoing-record.ts'
import {
  type OutgoingKind,
  outgoingKinds,
  type PlatformState,
  platformStates,
} from '../domain/platform/platform-names.ts'
import type { Timestamp } from '../domain/time.ts'

/** What goes to the street's own platform about one entry; the words are made up anew each time they are sent. */
export const outgoingSchema = z.object({
  /** `petitionId#seq` of the entry. */
  eventId: z.string(),
  petitionId: z.string(),
  seq: z.number(),
  streetId: z.string(),
  kind: z.enum(Object.keys(outgoingKinds) as [OutgoingKind]),
  /** When it was put down to go out: the order in which it can be fetched. */
  recordedAt: z.string(),
  /** `to-fetch` is not sent anywhere: the street has no address of the platform. */
  state: z.enum(['planned', 'delivered', 'to-fetch']),
  attempts: z.number(),
  deliveredAt: z.optional(z.string()),
  /** Why it could not be delivered the last time. */
  fault: z.optional(z.string()),
})
export type Outgoing = z.infer<typeof outgoingSchema>

/** What has become of an event of the platform. */
export const incomingSchema = z.object({
  eventId: z.string(),
  sequence: z.number(),
  state: z.enum(Object.keys(platformStates) as [PlatformState]),
  /** When it happened there, and when it was received here last. */
  at: z.string(),
  receivedAt: z.string(),
  /** `late` came after a newer one was applied; `refused` was not possible from the stage, and may be once it is repeated. */
  outcome: z.enum(['applied', 'late', 'refused']),
  reason: z.optional(z.string()),
})
export type Incoming = z.infer<typeof incomingSchema>

/** Everything that was exchanged about a petition. */
export interface PlatformExchange {
  sent: Outgoing[]
  received: Incoming[]
}

/** Where a page of what can be fetched ended. */
export type OutgoingPosition = Pick<Outgoing, 'recordedAt' | 'eventId'>

export interface PlatformLog {
  /** Puts it down, once; answers with what stands there. */
  plan(outgoing: Outgoing): Promise<Outgoing>
  delivered(outgoing: Outgoing, at: Timestamp): Promise<void>
  notDelivered(outgoing: Outgoing, fault: string): Promise<void>
  /** Of a street, in the order in which it was put down, until a moment. */
  listOutgoing(
    streetId: string,
    range: { after?: OutgoingPosition; until: Timestamp; limit: number },
  ): Promise<OutgoingPosition[]>
  /** Keeps the outcome of an event; one that was applied stays so. */
  keepIncoming(petitionId: string, incoming: Incoming): Promise<void>
}

/** Not taken by the platform this time. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
}

/** What both sides sign with. */
export interface PlatformSecrets {
  /** The present one first, then one that is being exchanged; none while nobody has put any down. */
  secretsOf(streetId: string): Promise<string[]>
}

export interface PlatformDoor {
  /** Signs and sends. @throws NotTaken when it was not taken, for whatever reason */
  deliver(to: { url: string; streetId: string; secret: string }, record: OutgoingRecord): Promise<void>
}
