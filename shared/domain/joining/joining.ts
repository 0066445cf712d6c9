import * as z from 'zod/mini'
import type { Petition } from '../petition/petition.ts'
import { isOpen } from '../petition/stages.ts'
import { DAY_MS, millis, type Timestamp, timestampPattern } from '../time.ts'

// Petitions about the same matter are joined: one is worked on, its answer reaches every one (decision 0029).

export const UNDO_MS = DAY_MS // the station head may think better of it for a day; the resident was told at once
const MOST_KEPT_APART = 20 // remembered: older ones are long since answered

/** What an answer for many was given to. */
export const answeredKinds = { joined: '并案的诉求', item: '督办事项' } as const
export type AnsweredKind = keyof typeof answeredKinds

/** An answer for many: of which petition or supervision item, and the entry or action there that holds it. */
export const answerOfSchema = z.object({
  kind: z.enum(Object.keys(answeredKinds) as [AnsweredKind]),
  id: z.string().check(z.regex(/^[\w.-]{1,80}$/)),
  seq: z.int().check(z.gte(1), z.lte(999_999)),
})
export type AnswerOf = z.infer<typeof answerOfSchema>

/** What stands for a petition that somebody is offered to join (shared/ports/similar-handles.ts). */
export const handlePattern = /^[A-Za-z0-9+/]{40,80}={0,2}$/

/** What joining adds to the state of a petition. */
export const joiningShape = {
  /** Which petition it stands with, and since when; gone once it is worked on for itself again. */
  joined: z.optional(z.object({ into: z.string(), at: z.string().check(z.regex(timestampPattern)) })),
  /** What its resident was offered and wants to join; until it is triaged. */
  wantsJoin: z.optional(z.string()),
  /** How many others stand with it. */
  supporters: z.optional(z.number()),
  /** Of each that gave it an answer for many, the newest. */
  answersHad: z.optional(z.array(answerOfSchema)),
  /** Petitions that the station head has found to be about something else. */
  apart: z.optional(z.array(z.string())),
}

type Joined = Pick<Petition, 'joined' | 'supporters' | 'answersHad' | 'apart'>

/** Whether it has had this answer, or a newer one of the same. */
export const hadAnswer = ({ answersHad = [] }: Joined, { kind, id, seq }: AnswerOf): boolean =>
  answersHad.some((had) => had.kind === kind && had.id === id && had.seq >= seq)

export const withAnswer = ({ answersHad = [] }: Joined, { kind, id, seq }: AnswerOf): AnswerOf[] => [
  ...answersHad.filter((had) => had.kind !== kind || had.id !== id),
  { kind, id, seq },
]

export const keptApart = ({ apart = [] }: Joined, petitionId: string): boolean => apart.includes(petitionId)
export const withApart = ({ apart = [] }: Joined, petitionId: string): string[] =>
  [...apart.filter((known) => known !== petitionId), petitionId].slice(-MOST_KEPT_APART)

/** Until when a joining can be undone by hand; at that instant it still can. */
export const undoUntil = ({ joined }: Joined): number | undefined => joined && millis(joined.at) + UNDO_MS
export const canUndo = (petition: Joined, now: Timestamp): boolean =>
  millis(now) <= (undoUntil(petition) ?? Number.NEGATIVE_INFINITY)

/**
 * Whether other residents may be offered to join it: never what somebody reports about somebody, wants to be anonymous, or is
 * in danger by.
 */
export const isOffered = ({
  kind,
  anonymous,
  emergency,
  ...petition
}: Pick<Petition, 'stage' | 'kind' | 'anonymous' | 'emergency'>): boolean =>
  isOpen(petition) && kind !== 'report' && kind !== 'thank' && !anonymous && !emergency

/** What must be known of the petition that another one is to be joined into. */
export type Head = Pick<Petition, 'petitionId' | 'streetId' | 'communityId' | 'stage'> &
  Partial<Pick<Petition, 'joined'>>

/** Why a petition cannot be joined into another one, as is said to whoever wants to. */
export const cannotJoin = (
  petition: Pick<Petition, 'petitionId' | 'streetId' | 'communityId'>,
  head: Head | undefined,
): string | undefined => {
  if (!head || head.streetId !== petition.streetId || head.communityId !== petition.communityId)
    return '本社区没有这个编号的诉求，请核对编号。'
  if (head.petitionId === petition.petitionId) return '不能并入自己，请填写另一件诉求的编号。'
  if (!isOpen(head)) return '那件诉求已经办结或不再办理，不能并入；请选一件正在办理的。'
  return undefined
}
