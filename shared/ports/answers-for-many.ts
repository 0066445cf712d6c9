import type { AnswerOf } from '../domain/joining/joining.ts'
import type { Petition } from '../domain/petition/petition.ts'
import type { Timestamp } from '../domain/time.ts'

/** One answer for one of many: a message carries ids, never words. The same message may come twice and in any order. */
export interface MemberAnswer {
  petitionId: string
  answerOf: AnswerOf
}

export interface AnswerQueue {
  /** @returns what could not be handed on, to be tried again */
  enqueue(answers: readonly MemberAnswer[]): Promise<MemberAnswer[]>
}

/** Where the words of an answer for many stand, by what it was given to. */
export interface AnswerSource {
  /** @returns undefined when that answer no longer stands, or is none for this petition */
  find(answerOf: AnswerOf, member: Petition): Promise<{ text: string; by?: string } | undefined>
}

/** Why a member was not answered, as its log says. */
export const refusals = {
  withdrawn: '答复已撤回，或与这件诉求无关',
  'moved-on': '这件诉求已经办结、撤回或不予受理',
} as const
export type Refusal = keyof typeof refusals

export type MemberOutcome = 'answered' | Refusal

/** What came of an answer for each of many: "answered 57 of 109". */
export interface AnswerLog {
  /** The first that is told of a petition stays. */
  record(answer: MemberAnswer, streetId: string, outcome: MemberOutcome, at: Timestamp): Promise<void>
  outcomes(answerOf: AnswerOf): Promise<{ petitionId: string; outcome: MemberOutcome; at: Timestamp }[]>
}
