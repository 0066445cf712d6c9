import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod/mini'
import { encodeCrockford, normaliseCode } from '../crockford.ts'
import type { RandomBytes } from '../petition/numbers.ts'
import type { Petition } from '../petition/petition.ts'
import type { Stage } from '../petition/stages.ts'
import { DAY_MS, dayOf, endOfDay, later, millis, type Timestamp, timestampPattern } from '../time.ts'

// Outside parties (a property company, a utility) answer through a link, without an account (docs/decisions/0026).

const INVITATION_DAYS = 14
/** As many as somebody keeps an eye on; each makes every later move of the petition dearer. */
export const MAX_INVITATIONS = 3
/** Enough for a report and what follows, too few to flood a timeline with. */
export const MAX_ANSWERS = 10
const TOKEN_BYTES = 10 // 80 bits: not to be guessed, and a link that still fits into a message

export const invitationSchema = z.object({
  /** Its number: the entry that holds what is asked. */
  seq: z.number(),
  /** The party, as those call it who invited it. */
  name: z.string(),
  /** Keyed hash of the token that its link carries. */
  keyHash: z.string(),
  until: z.string().check(z.regex(timestampPattern)),
  /** How often it has answered. */
  answers: z.optional(z.number()),
})
export type Invitation = z.infer<typeof invitationSchema>

type Inviting = Pick<Petition, 'invitations'>

/** Something may come of an answer: whoever invited still has it in hand. */
export const invitedStages = [
  'submitted',
  'community',
  'street',
  'on-hold',
] as const satisfies readonly Stage[]

export const untilFrom = (now: Timestamp): Timestamp => endOfDay(dayOf(later(now, INVITATION_DAYS * DAY_MS)))

export const hasExpired = ({ until }: Pick<Invitation, 'until'>, now: Timestamp): boolean =>
  millis(now) > millis(until)

export const validInvitations = ({ invitations = [] }: Inviting, now: Timestamp): Invitation[] =>
  invitations.filter((one) => !hasExpired(one, now))

export const invitationOf = ({ invitations }: Inviting, seq: number | undefined) =>
  invitations?.find((one) => one.seq === seq)

export const withInvitation = ({ invitations = [] }: Inviting, changed: Invitation): Invitation[] =>
  invitations.map((one) => (one.seq === changed.seq ? changed : one))

export const newInvitationToken = (random: RandomBytes): string => encodeCrockford(random(TOKEN_BYTES))

/** The only form of a token that is stored. */
export const hashInvitationToken = (pepper: Uint8Array, token: string): string =>
  bytesToHex(hmac(sha256, pepper, utf8ToBytes(`invitation\n${normaliseCode(token)}`))).slice(0, 40)
